package io.kuberealm.realm.token.file;

import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of a token file by their tokens. Immutable, and so are the users, which requests share (TF-8). */
public final class TokenTable {
    // Stays a hash map: its buckets become trees, so that no choice of tokens makes a look-up scan many others.
    private final Map<String, UserInfo> usersByToken;
    private final List<String> warnings;

    /** Takes the map as its own: copying one of a million entries would cost what the load may not. */
    TokenTable(Map<String, UserInfo> usersByToken, List<String> warnings) {
        this.usersByToken = usersByToken;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The user of a token, or nothing for an unknown token.
     *
     * <p>An exact look-up in a hash map (TF-6). What its time tells depends on the whole token's hash, not on how many of
     * its first characters are right.
     */
    public Optional<UserInfo> userOf(Secret unverifiedToken) {
        return Optional.ofNullable(usersByToken.get(unverifiedToken.reveal()));
    }

    /** The number of tokens. */
    public int size() {
        return usersByToken.size();
    }

    /**
     * What the operator should be told: few texts with row numbers, and never a token. Rows are counted as Kubernetes
     * counts them, from 1 and without blank lines (TF-4).
     */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "TokenTable[" + size() + " tokens]";
    }
}
