package io.kuberealm.api.client;

import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whom a token may be sent to: schemes, hosts and ports. A token is worth as much to whoever gets it as to its owner. */
final class Origins {
    private final Set<String> origins;

    private Origins(Set<String> origins) {
        this.origins = Collections.unmodifiableSet(origins);
    }

    /** Origins that are reached by {@code https} only. */
    static Origins encrypted(String... origins) {
        return new Origins(new TreeSet<>()).with("https", origins);
    }

    /** The same and these, which are reached by {@code http}. */
    Origins withUnencrypted(String... more) {
        return with("http", more);
    }

    private Origins with(String scheme, String... more) {
        if (more.length == 0) {
            throw new IllegalArgumentException("name an origin, like " + scheme + "://orders.example");
        }
        Set<String> all = new TreeSet<>(origins);
        for (String origin : more) {
            all.add(parse(origin)
                    .filter(parsed -> parsed.startsWith(scheme + "://"))
                    .orElseThrow(() -> new IllegalArgumentException(
                            // What is not an origin may have a password in it.
                            "not an origin like " + scheme
                                    + "://orders.example:9443: scheme, host and port, and nothing else")));
        }
        return new Origins(all);
    }

    private static Optional<String> parse(String origin) {
        try {
            URI uri = new URI(origin);
            boolean onlyOrigin =
                    "".equals(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return onlyOrigin ? of(uri) : Optional.empty();
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }

    /** The origin of a target, with its port; nothing if it has none, or a user, which no token goes with. */
    private static Optional<String> of(URI target) {
        String scheme = target.getScheme();
        String host = target.getHost();
        if (scheme == null || host == null || target.getRawUserInfo() != null) {
            return Optional.empty();
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        int port = target.getPort() >= 0 ? target.getPort() : lower.equals("https") ? 443 : 80;
        return Optional.of(lower + "://" + host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    /**
     * Passes if a target is at one of the origins.
     *
     * @throws ProcessingException if it is not; the request is not sent then
     */
    void check(URI target) {
        Optional<String> origin = of(target);
        if (origin.filter(origins::contains).isEmpty()) {
            throw new ProcessingException("No token is sent to "
                    + origin.orElse("a target without a host, or with a user")
                    + ", so the request is not sent either: the filter is for "
                    + origins);
        }
    }

    /** The origins, with their ports. */
    @Override
    public String toString() {
        return origins.toString();
    }
}
