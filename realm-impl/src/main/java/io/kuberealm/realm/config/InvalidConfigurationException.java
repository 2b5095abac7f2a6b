package io.kuberealm.realm.config;

/** The configuration cannot be used; the message lists every problem. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with the text of {@link Problems#describe()}. */
    public InvalidConfigurationException(String problems) {
        super(problems);
    }

    public String problems() {
        return String.valueOf(getMessage());
    }
}
