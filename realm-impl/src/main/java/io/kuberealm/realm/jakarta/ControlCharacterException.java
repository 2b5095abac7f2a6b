package io.kuberealm.realm.jakarta;

/** A header has a control character other than a tab, which no value has (RFC 9110 5.5). Go's server answers 400, before Kubernetes. */
final class ControlCharacterException extends Exception {
    static final String REASON = "a header contains a control character";

    private static final long serialVersionUID = 1L;

    ControlCharacterException() {
        super(REASON, null, false, false);
    }
}
