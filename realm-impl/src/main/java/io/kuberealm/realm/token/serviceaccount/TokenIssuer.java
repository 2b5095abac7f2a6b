package io.kuberealm.realm.token.serviceaccount;

/** The issuer of service account tokens: its names, and the keys it signs with. Safe for use by many threads. */
public interface TokenIssuer {
    /** Whether a token that names this issuer is to be judged by the keys here; true also while nobody knows yet (SA-1). */
    boolean mayHaveIssued(String unverifiedIssuer);

    /** The keys as they are known. It does not wait. */
    KeyLookup keys();

    /**
     * The keys, looked for again, since a token names one that is not among those at hand. It may wait a few seconds.
     *
     * @param than the keys at hand, which somebody else may have replaced by now
     */
    KeyLookup newerKeys(KeyLookup than);
}
