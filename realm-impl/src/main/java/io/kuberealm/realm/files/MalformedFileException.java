package io.kuberealm.realm.files;

/** The content of a file is not what its format asks for. */
public final class MalformedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line where the error is, from 1; 0 if it is not in a certain line
     * @param reason what is wrong and what to do, without any credential
     */
    public MalformedFileException(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** For a file that is wrong as a whole. */
    public MalformedFileException(String reason) {
        this(0, reason);
    }

    /** The reason, behind the line if there is one: {@code line 7: …}. */
    public String describe() {
        return line == 0 ? String.valueOf(getMessage()) : "line " + line + ": " + getMessage();
    }
}
