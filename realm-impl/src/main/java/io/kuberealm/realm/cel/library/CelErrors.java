package io.kuberealm.realm.cel.library;

import dev.cel.common.exceptions.CelInvalidArgumentException;

/** The one way in which a function says that it has no value. */
final class CelErrors {
    private CelErrors() {}

    static CelInvalidArgumentException invalid(String message) {
        return new CelInvalidArgumentException(message);
    }

    /** What a message may show of {@code value}. */
    static String quoted(String value) {
        return value.length() <= 64 ? "\"" + value + "\"" : "\"" + value.substring(0, 64) + "\"...";
    }
}
