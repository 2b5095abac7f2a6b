package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.request.basic.BasicRequestAuthenticator;
import io.kuberealm.realm.request.bearer.BearerHeader;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import io.kuberealm.realm.text.WhiteSpace;
import io.kuberealm.realm.wiring.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says for the operator why no strategy had an opinion of a request: what it brought, never how it reads. */
final class UnreadCredentials {
    /** Of RFC 9110's registry. Any other first word of the header may be the credential itself, so it is not shown. */
    private static final Set<String> SCHEMES = Set.of(
            "concealed",
            "digest",
            "dpop",
            "gnap",
            "hoba",
            "mutual",
            "negotiate",
            "ntlm",
            "oauth",
            "privatetoken",
            "scram-sha-1",
            "scram-sha-256",
            "vapid");

    private UnreadCredentials() {}

    /** Why a request that has to log in, and of which nobody had an opinion, is refused. */
    static Rejected refusalOf(AuthenticationRequest request, Realm realm) {
        List<String> sent = new ArrayList<>();
        request.firstHeader("authorization")
                .map(header -> scheme(header, request))
                .ifPresent(sent::add);
        if (!request.unverifiedClientCertificates().isEmpty()) {
            sent.add("a client certificate, which no strategy reads");
        }
        if (namesUser(request, realm.proxyHeaders())) {
            sent.add("headers of an authenticating proxy, but no proxy certificate");
        }
        if (Impersonation.isAskedBy(request)) {
            sent.add("Impersonate headers, but no caller who could impersonate");
        }
        return sent.isEmpty()
                ? new Rejected(Reason.NO_CREDENTIAL, "no credential was sent")
                : new Rejected(Reason.UNSUPPORTED_CREDENTIAL, "it has " + String.join("; ", sent));
    }

    private static String scheme(String header, AuthenticationRequest request) {
        String scheme = WhiteSpace.trim(header).split(" ", 2)[0].toLowerCase(Locale.ROOT);
        if (scheme.equals("basic")) {
            return BasicRequestAuthenticator.isCredential(header)
                    ? "Authorization: Basic, but no password strategy is configured"
                    : "Authorization: Basic, but without a user name and password (BA-1)";
        }
        if (scheme.equals("bearer")) {
            return BearerHeader.of(request) instanceof BearerHeader.ExtraSpace
                    ? "Authorization: Bearer with more than one space, so it is ignored (BEAR-4)"
                    : "Authorization: Bearer without a token";
        }
        return SCHEMES.contains(scheme)
                ? "Authorization: " + scheme + ", which no strategy reads"
                : "an Authorization header of a scheme that no strategy reads";
    }

    private static boolean namesUser(AuthenticationRequest request, Optional<ProxyHeaders> proxies) {
        return proxies.stream()
                .flatMap(names -> names.username().stream())
                .anyMatch(name -> request.firstHeader(name).isPresent());
    }
}
