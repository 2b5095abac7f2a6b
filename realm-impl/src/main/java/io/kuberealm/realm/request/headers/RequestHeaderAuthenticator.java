package io.kuberealm.realm.request.headers;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.request.headers.ForwardedCertificate.Malformed;
import io.kuberealm.realm.request.headers.ForwardedCertificate.Presented;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Authenticates the caller whom a verified proxy names, or whose certificate it hands over. */
public final class RequestHeaderAuthenticator implements Authenticator<RequestHeaderCredential> {
    private final TrustedProxies proxies;
    private final ProxyHeaders names;
    private final Authenticator<? super ClientCertificateCredential> certificates;

    /**
     * An authenticator that believes {@code proxies}.
     *
     * @param proxies who may say who a caller is
     * @param names the headers in which they say it
     * @param certificates judges a certificate that a proxy hands over, by the rules for the callers' own connections
     */
    public RequestHeaderAuthenticator(
            TrustedProxies proxies,
            ProxyHeaders names,
            Authenticator<? super ClientCertificateCredential> certificates) {
        this.proxies = proxies;
        this.names = names;
        this.certificates = certificates;
    }

    /**
     * Verifies the proxy, and only then looks at its headers (RH-1).
     *
     * @return rejected if the certificate is not an allowed proxy's; no opinion if the headers name nobody (CHAIN-10)
     */
    @Override
    public AuthenticationResult authenticate(RequestHeaderCredential credential) {
        Optional<String> refusal = proxies.refusal(credential.unverifiedProxyChain());
        return refusal.isPresent() ? new Rejected(refusal.get()) : believe(credential.unverifiedHeaders());
    }

    private AuthenticationResult believe(Map<String, List<String>> headers) {
        Optional<UserInfo> named = HeaderUser.of(names, headers);
        ForwardedCertificate forwarded = ForwardedCertificate.of(names, headers);
        if (forwarded instanceof Malformed malformed) {
            return new Rejected(malformed.reason());
        }
        if (forwarded instanceof Presented presented) {
            // One of the two may be the client's own, passed through by a proxy that does not know it.
            return named.isPresent()
                    ? new Rejected("the proxy names a user and hands over a certificate as well")
                    : ofCertificate(certificates.authenticate(presented.credential()));
        }
        return named.<AuthenticationResult>map(user -> new Authenticated(user, Strategies.REQUEST_HEADER))
                .orElseGet(AuthenticationResult::noOpinion);
    }

    /** The caller has shown the certificate to the proxy only, so this is the proxy's word all the same. */
    private static AuthenticationResult ofCertificate(AuthenticationResult result) {
        if (result instanceof Authenticated authenticated) {
            return new Authenticated(
                    authenticated.user(),
                    Strategies.REQUEST_HEADER,
                    authenticated.audiences(),
                    authenticated.validUntil());
        }
        return result instanceof Failure failure
                ? new Rejected("the certificate that the proxy hands over: " + failure.reason())
                : result;
    }
}
