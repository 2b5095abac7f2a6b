package io.kuberealm.realm.jose;

/** What a {@link JwtVerifier} says of a token. */
public sealed interface Verification {
    /**
     * The signature is that of a known key.
     *
     * @param jwt what claims may be taken from
     */
    record Verified(VerifiedJwt jwt) implements Verification {}

    /** No key has the id that the token names; newer keys may. */
    record NoKey() implements Verification {}

    /** There are keys to try, and none of them made this signature; newer keys may have. */
    record BadSignature() implements Verification {}

    /** No key can help: the algorithm is unknown, not allowed, or does not fit any of the keys in question. */
    record AlgorithmRefused() implements Verification {}

    /** No key can help: the header is not that of a signed token, or demands what is not supported. */
    record Malformed() implements Verification {}
}
