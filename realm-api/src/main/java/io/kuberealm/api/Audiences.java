package io.kuberealm.api;

import java.util.List;
import java.util.Optional;

/**
 * The audiences a credential has to be meant for. "Not limited" differs from "limited to nothing", which no credential
 * satisfies. Immutable.
 */
public final class Audiences {
    private static final Audiences UNLIMITED = new Audiences(Optional.empty());

    private final Optional<List<String>> wanted;

    private Audiences(Optional<List<String>> wanted) {
        this.wanted = wanted;
    }

    /** Any credential is accepted, whatever its audiences. */
    public static Audiences unlimited() {
        return UNLIMITED;
    }

    /** Only a credential that is meant for one of {@code wanted} will do. */
    public static Audiences limitedTo(List<String> wanted) {
        return new Audiences(Optional.of(List.copyOf(wanted)));
    }

    /** The audiences, in order; empty if a credential is not limited to any. */
    public Optional<List<String>> wanted() {
        return wanted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Audiences audiences && wanted.equals(audiences.wanted);
    }

    @Override
    public int hashCode() {
        return wanted.hashCode();
    }

    @Override
    public String toString() {
        return wanted.map(list -> "Audiences" + list).orElse("Audiences[unlimited]");
    }
}
