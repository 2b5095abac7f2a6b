package io.kuberealm.realm.token.serviceaccount;

/**
 * The issuer that all legacy tokens of all clusters name (SA-1), with the keys of this cluster.
 *
 * @param cluster has the keys
 */
record LegacyIssuer(TokenIssuer cluster) implements TokenIssuer {
    private static final String NAME = "kubernetes/serviceaccount";

    @Override
    public boolean mayHaveIssued(String unverifiedIssuer) {
        return unverifiedIssuer.equals(NAME);
    }

    @Override
    public KeyLookup keys() {
        return cluster.keys();
    }

    @Override
    public KeyLookup newerKeys(KeyLookup than) {
        return cluster.newerKeys(than);
    }
}
