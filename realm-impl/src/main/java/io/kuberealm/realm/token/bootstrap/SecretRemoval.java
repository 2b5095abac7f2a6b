package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.realm.kubernetes.KubernetesSecret;

/** Removes secrets where they come from. */
@FunctionalInterface
public interface SecretRemoval {
    /** What became of it. */
    enum Outcome {
        REMOVED,

        /** It is gone, or another one by now, so that it has to be looked at anew. */
        CHANGED,

        /** It could not be removed, and the log says why; worth trying again after a while. */
        FAILED
    }

    /** Removes exactly this secret, not a later one of its name. */
    Outcome remove(KubernetesSecret secret);
}
