package io.kuberealm.realm.pki;

import io.kuberealm.api.Reason;

/**
 * Why a certificate is not accepted.
 *
 * @param code the kind of the reason
 * @param text the reason in words
 */
record Objection(Reason code, String text) {
    /** A rule of certification paths that none of the other codes is for. */
    static Objection rule(String text) {
        return new Objection(Reason.CERTIFICATE_RULE, text);
    }

    static Objection malformed(String text) {
        return new Objection(Reason.CERTIFICATE_MALFORMED, text);
    }
}
