package io.kuberealm.realm.pki;

/** A certificate extension that breaks its own grammar. Never leaves the package. */
final class MalformedExtensionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedExtensionException(String message) {
        super(message);
    }
}
