package io.kuberealm.realm.token.oidc.config;

import java.util.List;
import java.util.Optional;

/**
 * {@code claimMappings}.
 *
 * @param username the user's name
 * @param groups the user's groups
 * @param uid the user's uid
 * @param extra further facts
 */
public record MappingsEntry(Prefixed username, Prefixed groups, Unprefixed uid, List<Extra> extra) {
    public MappingsEntry {
        extra = List.copyOf(extra);
    }

    /**
     * A claim with something before it, or an expression.
     *
     * @param prefix present but empty is not the same as absent (CFG-18)
     */
    public record Prefixed(String claim, Optional<String> prefix, String expression) {
        static final Prefixed NONE = new Prefixed("", Optional.empty(), "");
    }

    /** A claim or an expression. */
    public record Unprefixed(String claim, String expression) {
        static final Unprefixed NONE = new Unprefixed("", "");
    }

    /** A key and the expression for its values. */
    public record Extra(String key, String valueExpression) {}
}
