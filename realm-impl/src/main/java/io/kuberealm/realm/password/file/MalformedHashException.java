package io.kuberealm.realm.password.file;

/** What claims to be a hash of a password is none that can be used. */
final class MalformedHashException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, without any part of the hash */
    MalformedHashException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
