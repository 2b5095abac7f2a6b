package io.kuberealm.realm.token.oidc;

import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;

/** Learns what became of a changed configuration. */
public interface ReloadListener {
    /** The changed configuration is in use. */
    void takenOver(ValidatedConfiguration configuration);

    /**
     * The changed configuration is not in use, and will be tried again.
     *
     * @param reason which issuers are not ready, and why
     */
    void notTakenOver(String reason);
}
