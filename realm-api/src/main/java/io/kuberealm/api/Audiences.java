package io.kuberealm.api;

import java.util.List;
import java.util.Optional;

/**
 * The audiences a credential has to be meant for. "Not limited" differs from "limited to nothing", which no credential
 * satisfies.
 *
 * @param wanted the audiences, in order; empty if the request is not limited to any
 */
public record Audiences(Optional<List<String>> wanted) {
    private static final Audiences UNLIMITED = new Audiences(Optional.empty());

    public Audiences {
        wanted = wanted.map(List::copyOf);
    }

    public static Audiences unlimited() {
        return UNLIMITED;
    }

    public static Audiences limitedTo(List<String> wanted) {
        return new Audiences(Optional.of(wanted));
    }
}
