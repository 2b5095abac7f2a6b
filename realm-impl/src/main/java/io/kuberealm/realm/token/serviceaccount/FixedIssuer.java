package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.KeySet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Issuers whose keys are in key files. */
public final class FixedIssuer implements TokenIssuer {
    private final Set<String> names;
    private final List<Supplier<KeySet>> keys;

    /**
     * An issuer.
     *
     * @param names all its names (SA-1)
     * @param keys the keys in force, of each file; asked for each token
     */
    public FixedIssuer(Set<String> names, List<? extends Supplier<KeySet>> keys) {
        this.names = Set.copyOf(names);
        this.keys = List.copyOf(keys);
    }

    @Override
    public boolean mayHaveIssued(String unverifiedIssuer) {
        return names.contains(unverifiedIssuer);
    }

    @Override
    public KeyLookup keys() {
        return new KeyLookup.Known(
                keys.size() == 1
                        ? keys.get(0).get()
                        : new KeySet(keys.stream()
                                .flatMap(file -> file.get().keys().stream())
                                .toList()));
    }

    /** The files are watched, so nothing newer is to be had. */
    @Override
    public KeyLookup newerKeys(KeyLookup than) {
        return keys();
    }
}
