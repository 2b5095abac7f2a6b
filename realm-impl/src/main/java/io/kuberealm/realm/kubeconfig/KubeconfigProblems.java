package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a file, all of it. */
final class KubeconfigProblems {
    private final List<String> texts = new ArrayList<>();

    /** Reads something that may turn out to be wrong. */
    interface Attempt<T> {
        T make() throws MalformedFileException;
    }

    /**
     * Adds what is wrong.
     *
     * @param line where, from 1
     */
    void add(int line, String text) {
        texts.add("line " + line + ": " + text);
    }

    /** What {@code attempt} reads; nothing if it is wrong, which is added then. */
    <T> Optional<T> reading(Attempt<T> attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (MalformedFileException malformed) {
            texts.add(malformed.describe());
            return Optional.empty();
        }
    }

    /** Ends the reading if anything is wrong. */
    void throwIfAny() throws UnusableFileException {
        if (!texts.isEmpty()) {
            throw new UnusableFileException(String.join(" ", texts));
        }
    }
}
