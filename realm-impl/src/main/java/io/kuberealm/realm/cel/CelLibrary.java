package io.kuberealm.realm.cel;

import java.util.Optional;

/** Whether the optional library that evaluates expressions is there. */
final class CelLibrary {
    private CelLibrary() {}

    /** What is missing; empty if nothing is. */
    static Optional<String> problem() {
        try {
            return Environments.isLinked() ? Optional.empty() : Optional.of("the CEL library did not start");
        } catch (LinkageError e) {
            return Optional.of(
                    "expressions need the CEL library, which is not on the class path: add dev.cel:cel (and what it depends on), missing is "
                            + e.getMessage());
        }
    }
}
