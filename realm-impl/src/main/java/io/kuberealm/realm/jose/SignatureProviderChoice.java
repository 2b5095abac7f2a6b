package io.kuberealm.realm.jose;

/** Which provider verifies signatures. */
public enum SignatureProviderChoice {
    /** The fastest that is there: Amazon Corretto Crypto Provider, Conscrypt, the JDK. */
    AUTO("auto"),
    /** Amazon Corretto Crypto Provider, and no other. */
    CORRETTO("corretto"),
    /** Conscrypt, and no other. */
    CONSCRYPT("conscrypt"),
    /** What the JVM is configured with. */
    JDK("jdk");

    private final String text;

    SignatureProviderChoice(String text) {
        this.text = text;
    }

    /** The choice as a setting writes it. */
    public String text() {
        return text;
    }
}
