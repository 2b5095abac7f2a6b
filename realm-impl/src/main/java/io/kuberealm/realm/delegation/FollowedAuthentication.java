package io.kuberealm.realm.delegation;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.request.headers.ProxyTrust;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster publishes for servers that delegate to it, as of now (RH-10). What cannot be used changes nothing; a config map
 * that is deleted leaves nobody trusted. What was read stays in force while the cluster is out of reach, as a file does.
 */
public final class FollowedAuthentication {
    private final SeparateAuthorities authorities;
    private Optional<Map<String, String>> seen = Optional.empty();
    private volatile PublishedAuthentication inForce = PublishedAuthentication.NOTHING;

    /** Nothing is known yet. */
    public FollowedAuthentication(SeparateAuthorities authorities) {
        this.authorities = authorities;
    }

    /** Takes the config map as it is now; nothing if there is none. */
    public synchronized void take(Optional<ConfigMap> map) {
        Optional<Map<String, String>> data = map.map(ConfigMap::data);
        if (data.equals(seen)) {
            return;
        }
        seen = data;
        try {
            PublishedAuthentication next = data.isPresent()
                    ? PublishedAuthenticationDecoder.decode(data.get())
                    : PublishedAuthentication.NOTHING;
            authorities.enter(next);
            inForce = next;
            RealmLog.publishedAuthentication(
                    next.clientAuthorities().map(FollowedAuthentication::size).orElse(0),
                    next.proxies()
                            .map(ProxyTrust::authorities)
                            .map(FollowedAuthentication::size)
                            .orElse(0));
        } catch (MalformedFileException unusable) {
            RealmLog.publishedAuthenticationRefused(unusable.describe());
        }
    }

    private static int size(CertificateBundle bundle) {
        return bundle.certificates().size();
    }

    /** The authorities for client certificates; nothing while none are known. */
    public Optional<CertificateBundle> clientAuthorities() {
        return inForce.clientAuthorities();
    }

    /** The proxies; nothing while none are known. */
    public Optional<ProxyTrust> proxies() {
        return inForce.proxies();
    }
}
