package io.kuberealm.realm.config;

import io.kuberealm.realm.jose.KeyManagementAlgorithm;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens an application accepts by MicroProfile JWT.
 *
 * @param key verifies the signatures
 * @param algorithm the only one that a token may be signed with
 * @param issuer the only one who may have issued a token; whoever has the key if absent
 * @param audiences one of which a token has to name; any or none if empty
 * @param tokenAge how long after it was issued a token is accepted; until it expires if absent
 * @param clockSkew how long after that a token is accepted nevertheless
 * @param decryption opens tokens, all of which then have to be encrypted; if absent, none may be
 * @param cookie the name of the cookie that holds the token; the {@code Authorization} header holds it if absent
 */
public record MpJwtSettings(
        KeyLocation key,
        SignatureAlgorithm algorithm,
        Optional<String> issuer,
        List<String> audiences,
        Optional<Duration> tokenAge,
        Duration clockSkew,
        Optional<Decryption> decryption,
        Optional<String> cookie) {
    public MpJwtSettings {
        audiences = List.copyOf(audiences);
    }

    /**
     * How tokens are encrypted.
     *
     * @param key the private key; never at an address
     * @param algorithms with one of which the key of a token has to be encrypted
     */
    public record Decryption(KeyLocation key, Set<KeyManagementAlgorithm> algorithms) {
        public Decryption {
            algorithms = Set.copyOf(algorithms);
        }
    }
}
