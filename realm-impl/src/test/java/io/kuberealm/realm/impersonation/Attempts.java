package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AccessRequest.Path;
import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Headers for tests, and an authorizer that allows what it is told and remembers what it was asked. */
final class Attempts {
    private Attempts() {}

    /** A request with headers, given as names and values in turn. */
    static AuthenticationRequest request(String... headers) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            values.computeIfAbsent(headers[i], any -> new ArrayList<>()).add(headers[i + 1]);
        }
        return new AuthenticationRequest("GET", "/reports", values, List.of(), Audiences.unlimited());
    }

    /** Permissions are written {@code verb group/resource namespace/name} or {@code verb path}. */
    static final class Authorizer implements ImpersonationAuthorizer {
        final Set<String> allowed = new HashSet<>();
        final List<String> asked = new ArrayList<>();
        final List<UserInfo> requestors = new ArrayList<>();

        Authorizer allow(String... permissions) {
            allowed.addAll(List.of(permissions));
            return this;
        }

        @Override
        public AccessDecision authorize(AccessRequest request) {
            String permission = request.verb() + " " + text(request.target());
            asked.add(permission);
            requestors.add(request.user());
            return allowed.contains(permission) ? AccessDecision.allow() : AccessDecision.noOpinion();
        }

        private static String text(AccessRequest.Target target) {
            if (target instanceof Path path) {
                return path.path();
            }
            Resource resource = (Resource) target;
            return resource.apiGroup() + "/" + resource.qualified() + " " + resource.namespace() + "/"
                    + resource.name();
        }
    }
}
