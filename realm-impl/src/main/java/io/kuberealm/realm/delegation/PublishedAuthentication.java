package io.kuberealm.realm.delegation;

import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.request.headers.ProxyTrust;
import java.util.Optional;

/**
 * By whom a cluster lets client certificates be issued, and whom it believes as a proxy.
 *
 * @param clientAuthorities the authorities for client certificates; none if the cluster has none
 * @param proxies the proxies; none if the cluster has none
 */
public record PublishedAuthentication(Optional<CertificateBundle> clientAuthorities, Optional<ProxyTrust> proxies) {
    /** A cluster that publishes nothing. */
    public static final PublishedAuthentication NOTHING =
            new PublishedAuthentication(Optional.empty(), Optional.empty());
}
