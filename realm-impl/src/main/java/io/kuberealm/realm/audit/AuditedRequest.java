package io.kuberealm.realm.audit;

import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit event says of a request, none of which is a credential.
 *
 * @param auditId the id by which it is found
 * @param method the HTTP method
 * @param path the decoded path, for the policy
 * @param uri path and query as they were sent
 * @param sourceIps whom proxies name, and the peer last (AUDIT-8)
 * @param userAgent what the client calls itself; empty if it does not
 * @param received when the request came
 * @param user who sent it; nobody if it was not authenticated
 * @param annotations what strategies say of it (AUDIT-5)
 */
public record AuditedRequest(
        String auditId,
        String method,
        String path,
        String uri,
        List<String> sourceIps,
        String userAgent,
        Instant received,
        Optional<UserInfo> user,
        Map<String, String> annotations) {
    public AuditedRequest {
        sourceIps = List.copyOf(sourceIps);
        annotations = Map.copyOf(annotations);
    }
}
