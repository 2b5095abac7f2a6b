package io.kuberealm.realm.cel;

import io.kuberealm.realm.jars.OptionalLibrary;
import java.util.Optional;

/** Whether the optional library that evaluates expressions is there. */
final class CelLibrary {
    private CelLibrary() {}

    /** What is missing or does not fit; empty if expressions can be used. */
    static Optional<String> problem() {
        Optional<String> missing = OptionalLibrary.CEL.problem();
        return missing.isPresent() ? missing : link();
    }

    private static Optional<String> link() {
        try {
            return Environments.isLinked() ? Optional.empty() : Optional.of("The CEL library did not start.");
        } catch (LinkageError misfit) {
            return Optional.of(OptionalLibrary.CEL.misfit(misfit));
        }
    }
}
