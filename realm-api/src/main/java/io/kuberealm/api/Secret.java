package io.kuberealm.api;

/**
 * A string that must not be disclosed: it prints as {@code <redacted>}, is not serializable, and only {@link #reveal()}
 * returns the string.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A string that must not become visible. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The string itself. Never log it, and never put it into a message. */
    public String reveal() {
        return text;
    }

    /** Whether there is no text at all. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** Compares in a time that depends only on the lengths. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret secret) || text.length() != secret.text.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < text.length(); i++) {
            difference |= text.charAt(i) ^ secret.text.charAt(i);
        }
        return difference == 0;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
