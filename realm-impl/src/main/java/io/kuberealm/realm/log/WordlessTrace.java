package io.kuberealm.realm.log;

/** Where and with what class something was thrown, without its message, which may quote a credential. */
final class WordlessTrace extends Throwable {
    private static final long serialVersionUID = 1;
    private static final int MOST_CAUSES = 8;

    private WordlessTrace(Throwable original, int causes) {
        super(
                original.getClass().getName(),
                causes == 0 || original.getCause() == null ? null : new WordlessTrace(original.getCause(), causes - 1));
        setStackTrace(original.getStackTrace());
    }

    static WordlessTrace of(Throwable original) {
        return new WordlessTrace(original, MOST_CAUSES);
    }
}
