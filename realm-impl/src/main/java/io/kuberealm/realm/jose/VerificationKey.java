package io.kuberealm.realm.jose;

import java.security.PublicKey;

/**
 * A key that signatures are verified with.
 *
 * @param keyId how tokens name it; empty if they cannot
 * @param key of RSA or of an elliptic curve; {@link KeySet} takes no other
 */
public record VerificationKey(String keyId, PublicKey key) {}
