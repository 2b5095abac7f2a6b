package io.kuberealm.realm.request.headers;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.request.headers.ForwardedCertificate.Malformed;
import io.kuberealm.realm.request.headers.ForwardedCertificate.Presented;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Authenticates the caller whom a verified proxy names, or whose certificate it hands over. */
public final class RequestHeaderAuthenticator implements Authenticator<RequestHeaderCredential> {
    private final Supplier<Optional<ProxyTrust>> trust;
    private final Authenticator<? super ClientCertificateCredential> certificates;
    private final Clock clock;

    /**
     * An authenticator that believes the proxies of the moment.
     *
     * @param trust who may say who a caller is, and how; nobody if that is not known. Asked once for each credential
     * @param certificates judges a certificate that a proxy hands over, by the rules for the callers' own connections
     * @param clock tells whether certificates are valid now
     */
    public RequestHeaderAuthenticator(
            Supplier<Optional<ProxyTrust>> trust,
            Authenticator<? super ClientCertificateCredential> certificates,
            Clock clock) {
        this.trust = trust;
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * Verifies the proxy, and only then looks at its headers (RH-1).
     *
     * @return rejected if the certificate is not an allowed proxy's; no opinion if the headers name nobody (CHAIN-10), or no
     *     proxy is known; the whole request is rejected if the proxy hands over a certificate that does not log in, since the
     *     connection's own certificate is the proxy's and must not log in the caller in its place
     */
    @Override
    public AuthenticationResult authenticate(RequestHeaderCredential credential) {
        return trust.get().map(present -> judge(credential, present)).orElseGet(AuthenticationResult::noOpinion);
    }

    private AuthenticationResult judge(RequestHeaderCredential credential, ProxyTrust present) {
        Optional<Rejected> refusal = present.refusal(credential.unverifiedProxyChain(), clock);
        return refusal.isPresent() ? refusal.get() : believe(credential.unverifiedHeaders(), present.headers());
    }

    private AuthenticationResult believe(Map<String, List<String>> headers, ProxyHeaders names) {
        Optional<UserInfo> named = HeaderUser.of(names, headers);
        ForwardedCertificate forwarded = ForwardedCertificate.of(names, headers);
        if (forwarded instanceof Malformed malformed) {
            return new RequestRejected(Reason.FORWARDED_CERTIFICATE, malformed.reason());
        }
        if (forwarded instanceof Presented presented) {
            // One of the two may be the client's own, passed through by a proxy that does not know it.
            return named.isPresent()
                    ? new RequestRejected(
                            Reason.FORWARDED_CERTIFICATE, "the proxy names a user and also forwards a certificate")
                    : ofCertificate(certificates.authenticate(presented.credential()));
        }
        return named.<AuthenticationResult>map(user -> new Authenticated(user, Strategies.REQUEST_HEADER))
                .orElseGet(AuthenticationResult::noOpinion);
    }

    /**
     * The caller has shown the certificate to the proxy only, so this is the proxy's word all the same. What does not log in is
     * final, also where nobody can judge it now.
     */
    private static AuthenticationResult ofCertificate(AuthenticationResult result) {
        if (result instanceof Authenticated authenticated) {
            return authenticated.withStrategy(Strategies.REQUEST_HEADER);
        }
        String about = "the certificate that the proxy forwards: ";
        return result instanceof Failure failure
                ? new RequestRejected(failure.code(), about + failure.reason())
                : new RequestRejected(
                        Reason.FORWARDED_CERTIFICATE, about + "no certificate authority for clients is known");
    }
}
