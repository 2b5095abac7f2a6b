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
    /** @param proxies what they say is in these headers; none if none are believed */
    static HeaderMasking of(Optional<ProxyHeaders> proxies) {
        HiddenHeaders fromAll = HiddenHeaders.ofProxies(proxies);
        return new HeaderMasking(fromAll, fromAll.andCredentials());
    }
}
