package io.kuberealm.realm.jakarta;

import io.kuberealm.api.CacheableIdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStore.ValidationType;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an application brings along besides the realm's identity stores and its server's.
 *
 * @param judge whether any store may know a credential; what kinds of it is not to be known beforehand
 * @param notCacheable what may answer by more than the credential, and thus has to be asked for each request
 */
record ApplicationStores(boolean judge, List<String> notCacheable) {
    ApplicationStores {
        notCacheable = List.copyOf(notCacheable);
    }

    /** An application without any. */
    static ApplicationStores none() {
        return new ApplicationStores(false, List.of());
    }

    /** Whether an answer about a token may be kept and given to other requests. */
    boolean cacheable() {
        return notCacheable.isEmpty();
    }

    /** These and another store. One that cannot say what it does may do everything, and promises nothing. */
    ApplicationStores with(String name, Supplier<IdentityStore> store) {
        try {
            IdentityStore found = store.get();
            return with(
                    name,
                    found.validationTypes().contains(ValidationType.VALIDATE),
                    found instanceof CacheableIdentityStore);
        } catch (RuntimeException | LinkageError broken) { // once it is asked, the log will say so
            return with(name, true, false);
        }
    }

    /** These and a handler that need not do what Jakarta Security's own does. */
    ApplicationStores withHandler(String name) {
        return with(name, false, false);
    }

    private ApplicationStores with(String name, boolean judges, boolean promises) {
        List<String> names = promises
                ? notCacheable
                : Stream.concat(notCacheable.stream(), Stream.of(name)).toList();
        return new ApplicationStores(judge || judges, names);
    }
}
