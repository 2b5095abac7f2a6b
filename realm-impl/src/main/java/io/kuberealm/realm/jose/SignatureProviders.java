package io.kuberealm.realm.jose;

import io.kuberealm.realm.log.RealmLog;
import java.security.Provider;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The providers of signatures that may be on the class path, each loaded once for all realms. */
public final class SignatureProviders {
    // Lambdas and no method references: those would load the classes when the list is made, outside of any precaution.
    private static final List<Native> NATIVES = List.of(
            new Native(
                    SignatureProviderChoice.CORRETTO,
                    "Amazon Corretto Crypto Provider",
                    "AmazonCorrettoCryptoProvider",
                    () -> CorrettoCrypto.load()),
            new Native(
                    SignatureProviderChoice.CONSCRYPT,
                    "Conscrypt",
                    "conscrypt-openjdk-uber",
                    () -> ConscryptCrypto.load()));
    private static final Map<SignatureProviderChoice, Selection> SELECTED =
            new EnumMap<>(SignatureProviderChoice.class);

    private SignatureProviders() {}

    /** What became of a choice. */
    public sealed interface Selection {
        /** This provider verifies signatures. */
        record Selected(SignatureProvider provider) implements Selection {}

        /**
         * The provider that was asked for cannot be used.
         *
         * @param problem why, and what to do
         */
        record Unusable(String problem) implements Selection {}
    }

    /** A provider with a native library; loading it fails in as many ways as there are platforms. */
    record Native(SignatureProviderChoice choice, String name, String artifact, Supplier<Provider> loader) {
        Loaded load() {
            try {
                return new Loaded(Optional.of(loader.get()), Optional.empty());
            } catch (NoClassDefFoundError absent) {
                return new Loaded(Optional.empty(), Optional.empty());
            } catch (LinkageError | RuntimeException broken) {
                return new Loaded(Optional.empty(), Optional.of(String.valueOf(rootOf(broken))));
            }
        }
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null && cause != root; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    /** A provider, or why it is broken, or neither if it is not there. */
    record Loaded(Optional<Provider> provider, Optional<String> defect) {}

    /** The provider of a choice. The first time for each choice is logged. */
    public static Selection select(SignatureProviderChoice choice) {
        synchronized (SELECTED) {
            return SELECTED.computeIfAbsent(choice, first -> {
                Selection selection = select(first, NATIVES);
                if (selection instanceof Selection.Selected selected) {
                    RealmLog.signatureProvider(selected.provider().description());
                }
                return selection;
            });
        }
    }

    /** The provider of a choice that was found to be usable; that of the JDK for one that was not, which is a problem then. */
    public static SignatureProvider inUse(SignatureProviderChoice choice) {
        return select(choice) instanceof Selection.Selected selected ? selected.provider() : SignatureProvider.jdk();
    }

    static Selection select(SignatureProviderChoice choice, List<Native> natives) {
        if (choice == SignatureProviderChoice.JDK) {
            return new Selection.Selected(SignatureProvider.jdk());
        }
        return choice == SignatureProviderChoice.AUTO
                ? new Selection.Selected(fastest(natives))
                : natives.stream()
                        .filter(one -> one.choice() == choice)
                        .map(SignatureProviders::forced)
                        .findFirst()
                        .orElseThrow();
    }

    private static SignatureProvider fastest(List<Native> natives) {
        for (Native one : natives) {
            Loaded loaded = one.load();
            loaded.defect().ifPresent(defect -> RealmLog.signatureProviderBroken(one.name(), defect));
            if (loaded.provider().isPresent()) {
                return SignatureProvider.of(loaded.provider().get());
            }
        }
        return SignatureProvider.jdk();
    }

    private static Selection forced(Native wanted) {
        Loaded loaded = wanted.load();
        return loaded.provider()
                .<Selection>map(provider -> new Selection.Selected(SignatureProvider.of(provider)))
                .orElseGet(() -> new Selection.Unusable(loaded.defect()
                        .map(defect ->
                                wanted.name() + " does not work on this machine (" + defect + "). Write auto or jdk.")
                        .orElse(wanted.name() + " is not on the class path. Add the jar " + wanted.artifact()
                                + ", or write auto or jdk.")));
    }
}
