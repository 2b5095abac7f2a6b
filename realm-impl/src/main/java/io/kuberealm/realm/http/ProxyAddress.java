package io.kuberealm.realm.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of proxies. */
public final class ProxyAddress {
    private ProxyAddress() {}

    /** The address in a URL; nothing unless it is that of an HTTP proxy without a password, such as {@code http://host:3128}. */
    public static Optional<InetSocketAddress> parse(String url) {
        try {
            URI uri = new URI(url);
            return "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null
                    ? Optional.of(
                            InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort()))
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
