package io.kuberealm.realm.request.headers;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.RequestHeaderCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the proxy's headers and certificate from a request (RH-1). */
public final class HeaderRequestAuthenticator implements RequestAuthenticator {
    private final Set<String> names;
    private final List<String> prefixes;
    private final Authenticator<? super RequestHeaderCredential> stores;

    /**
     * A request authenticator that leaves the judgement to {@code stores}.
     *
     * @param headers which headers are the proxy's
     * @param stores whoever judges proxies, in the chain of CHAIN-3
     */
    public HeaderRequestAuthenticator(ProxyHeaders headers, Authenticator<? super RequestHeaderCredential> stores) {
        this.names = Set.copyOf(headers.names());
        this.prefixes = headers.extraPrefixes();
        this.stores = stores;
    }

    /**
     * What the stores say; no opinion without a certificate. The stores are asked even without any header, since a
     * certificate that is no proxy's is an error then too (CHAIN-11).
     */
    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return request.unverifiedClientCertificates().isEmpty()
                ? AuthenticationResult.noOpinion()
                : stores.authenticate(new RequestHeaderCredential(
                        request.unverifiedClientCertificates(), proxyHeaders(request.unverifiedHeaders())));
    }

    private Map<String, List<String>> proxyHeaders(Map<String, List<String>> unverifiedHeaders) {
        Map<String, List<String>> included = new HashMap<>(unverifiedHeaders);
        included.keySet().removeIf(name -> !isProxys(name));
        return included;
    }

    private boolean isProxys(String lowerCaseName) {
        return names.contains(lowerCaseName) || prefixes.stream().anyMatch(lowerCaseName::startsWith);
    }
}
