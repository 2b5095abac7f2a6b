package io.kuberealm.realm.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Addresses of servers that get secrets. */
public final class HttpsAddress {
    private HttpsAddress() {}

    /** The address in {@code text}, if it is https with a host, and has neither user nor fragment. */
    public static Optional<URI> parse(String text) {
        try {
            URI address = new URI(text);
            return "https".equalsIgnoreCase(address.getScheme())
                            && address.getHost() != null
                            && address.getRawUserInfo() == null
                            && address.getRawFragment() == null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
