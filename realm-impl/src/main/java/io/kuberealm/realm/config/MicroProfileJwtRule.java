package io.kuberealm.realm.config;

/** Whether a caller by a JSON web token is one of MicroProfile JWT, too. */
public enum MicroProfileJwtRule {
    /** Where the application sees the API of MicroProfile JWT. */
    AUTO("auto"),
    /** Yes; where the application does not see the API, it does not start. */
    ON("on"),
    /** No. */
    OFF("off");

    private final String text;

    MicroProfileJwtRule(String text) {
        this.text = text;
    }

    /** The rule as a setting writes it. */
    String text() {
        return text;
    }
}
