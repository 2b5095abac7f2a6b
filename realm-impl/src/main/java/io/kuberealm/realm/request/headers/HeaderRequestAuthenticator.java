package io.kuberealm.realm.request.headers;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.RequestHeaderCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes the proxy's headers and certificate from a request (RH-1). */
public final class HeaderRequestAuthenticator implements RequestAuthenticator {
    private final Supplier<Optional<ProxyHeaders>> headers;
    private final Authenticator<? super RequestHeaderCredential> stores;

    /**
     * A request authenticator that leaves the judgement to {@code stores}.
     *
     * @param headers which headers are the proxy's; none if no proxy is known. Asked once for each request
     * @param stores whoever judges proxies, in the chain of CHAIN-3
     */
    public HeaderRequestAuthenticator(
            Supplier<Optional<ProxyHeaders>> headers, Authenticator<? super RequestHeaderCredential> stores) {
        this.headers = headers;
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
                : headers.get()
                        .map(names -> stores.authenticate(new RequestHeaderCredential(
                                request.unverifiedClientCertificates(),
                                proxyHeaders(request.unverifiedHeaders(), names))))
                        .orElseGet(AuthenticationResult::noOpinion);
    }

    private static Map<String, List<String>> proxyHeaders(
            Map<String, List<String>> unverifiedHeaders, ProxyHeaders proxys) {
        Set<String> names = Set.copyOf(proxys.names());
        Map<String, List<String>> included = new HashMap<>(unverifiedHeaders);
        included.keySet()
                .removeIf(name ->
                        !names.contains(name) && proxys.extraPrefixes().stream().noneMatch(name::startsWith));
        return included;
    }
}
