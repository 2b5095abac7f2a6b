package io.kuberealm.realm.jose;

import java.util.List;

/**
 * Keys of one issuer. Immutable.
 *
 * @param keys in the order in which they are tried; usable ones only
 */
public record KeySet(List<VerificationKey> keys) {
    private static final KeySet EMPTY = new KeySet(List.of());

    public KeySet {
        keys = List.copyOf(keys);
    }

    /** No key at all: verifies nothing. */
    public static KeySet empty() {
        return EMPTY;
    }

    /** The keys to try for a token: those with exactly this id; all of them if the token names none (SA-3). */
    List<VerificationKey> candidates(String unverifiedKeyId) {
        return unverifiedKeyId.isEmpty()
                ? keys
                : keys.stream()
                        .filter(key -> key.keyId().equals(unverifiedKeyId))
                        .toList();
    }

    /** The keys to try for a token by MicroProfile JWT: those with its id; if there are none, those without any. */
    List<VerificationKey> candidatesOrNameless(String unverifiedKeyId) {
        List<VerificationKey> named = candidates(unverifiedKeyId);
        return named.isEmpty()
                ? keys.stream().filter(key -> key.keyId().isEmpty()).toList()
                : named;
    }

    /** How many keys there are, and nothing that could be mistaken for their content. */
    @Override
    public String toString() {
        return "KeySet[" + keys.size() + " keys]";
    }
}
