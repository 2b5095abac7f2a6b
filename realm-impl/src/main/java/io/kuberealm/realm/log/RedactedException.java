package io.kuberealm.realm.log;

import org.jspecify.annotations.Nullable;

/**
 * What foreign code threw, as the log may show it: kinds, places and causes. Messages stay behind, since they may quote the
 * credential that the code was given.
 */
public final class RedactedException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int MOST_CAUSES = 10; // exceptions may even be each other's cause

    private final String kind;

    private RedactedException(Throwable original, int causes) {
        super(null, causesOf(original, causes), false, true);
        kind = original.getClass().getName();
        setStackTrace(original.getStackTrace());
    }

    /** The like of {@code original} without its messages. */
    public static RedactedException of(Throwable original) {
        return new RedactedException(original, MOST_CAUSES);
    }

    private static @Nullable RedactedException causesOf(Throwable original, int causes) {
        Throwable cause = original.getCause();
        return cause == null || causes == 0 ? null : new RedactedException(cause, causes - 1);
    }

    /** The kind of the first cause, and where it was thrown: Jakarta Security packs what stores throw into its own. */
    public String kindAndPlace() {
        Throwable first = this;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        StackTraceElement[] stack = first.getStackTrace();
        return stack.length == 0 ? first.toString() : first + " at " + stack[0];
    }

    /** The original's kind, as in a stack trace. */
    @SuppressWarnings("OverrideThrowableToString") // stands for another class, which a message could not
    @Override
    public String toString() {
        return kind;
    }
}
