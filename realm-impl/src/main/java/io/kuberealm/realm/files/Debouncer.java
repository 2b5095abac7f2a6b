package io.kuberealm.realm.files;

import org.jspecify.annotations.Nullable;

/**
 * Tells settled changes from what is still in the middle of being written: a change counts, once, when it is seen twice
 * alike. Used by one thread only.
 *
 * @param <S> what is seen of the thing that changes
 */
final class Debouncer<S> {
    private S judged;
    private @Nullable S unsettled;

    /** Begins with what is in use already. */
    Debouncer(S judged) {
        this.judged = judged;
    }

    /** Whether {@code seen} is a change that has settled. */
    boolean isSettledChange(S seen) {
        if (seen.equals(judged)) {
            unsettled = null;
            return false;
        }
        if (!seen.equals(unsettled)) {
            unsettled = seen;
            return false;
        }
        judged = seen;
        unsettled = null;
        return true;
    }
}
