package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.Optional;

/**
 * What an application does not get to see, as long as the same proxies are believed.
 *
 * @param fromAll is hidden from every request
 * @param fromCallers is hidden from the requests of whoever is logged in
 */
record HeaderMasking(HiddenHeaders fromAll, HiddenHeaders fromCallers) {
    /**
     * What is hidden.
     *
     * @param proxies what they say is in these headers; none if none are believed
     * @param cookie the one that holds tokens; none if they are in the {@code Authorization} header only
     */
    static HeaderMasking of(Optional<ProxyHeaders> proxies, Optional<String> cookie) {
        HiddenHeaders fromAll = HiddenHeaders.ofProxies(proxies);
        return new HeaderMasking(fromAll, fromAll.andCredentials(cookie));
    }
}
