package io.kuberealm.realm.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How to get to a server, and to no other.
 *
 * @param authorities who vouches for it; if empty, the Java installation says
 * @param serverName the name that its certificate has to have, and that it is asked for (SNI), if not that of the address
 * @param proxy the HTTP proxy that leads to it; if absent, the transport says
 */
public record HttpRoute(
        List<X509Certificate> authorities, Optional<String> serverName, Optional<InetSocketAddress> proxy) {
    public HttpRoute {
        authorities = List.copyOf(authorities);
    }

    /** To servers that {@code authorities} vouch for, under the names that they are addressed by. */
    public static HttpRoute to(List<X509Certificate> authorities) {
        return new HttpRoute(authorities, Optional.empty(), Optional.empty());
    }
}
