package io.kuberealm.realm.files;

/** A file is missing, is not a readable file, or holds something else than it should. */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * An exception for the operator.
     *
     * @param reason what is wrong and what to do, without any credential; names the line if there is one
     */
    public UnusableFileException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
