package io.kuberealm.realm.token.microprofile;

import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.jose.TokenDecryption;
import io.kuberealm.realm.jose.VerificationKey;
import io.kuberealm.realm.keys.KnownKeys;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An issuer for tests, and the strategy for it. */
final class MpJwts {
    static final String ISSUER = "https://server.example.com";
    static final TokenRules RULES = new TokenRules(Optional.of(ISSUER), List.of(), Optional.empty(), Duration.ZERO);

    private static final long NOW = SettableClock.START.getEpochSecond();

    private MpJwts() {}

    static MicroProfileAuthenticator strategy(TokenRules rules, SettableClock clock) {
        return strategy(rules, Optional.empty(), clock);
    }

    static MicroProfileAuthenticator strategy(
            TokenRules rules, Optional<TokenDecryption> decryption, SettableClock clock) {
        JwtVerifier verifier = JwtVerifier.tryingNamelessKeys(SignatureProvider.jdk(), SignatureAlgorithm.RS256);
        KeySet keys = new KeySet(List.of(new VerificationKey("", TestKeys.RSA.getPublic())));
        return new MicroProfileAuthenticator(rules, decryption, new KnownKeys(() -> keys, verifier)::check, clock);
    }

    /** A token of these claims, as they stand within the braces. */
    static String signed(String claims) {
        return TestJwts.signed("{" + claims + "}", "RS256", "any", TestKeys.RSA.getPrivate())
                .reveal();
    }

    /** What every token has to claim, valid for ten minutes from the start of the clock. */
    static String required() {
        return "\"iss\":\"" + ISSUER + "\"," + times(0, 600);
    }

    /** When it was issued and when it expires, in seconds after the start of the clock. */
    static String times(long issued, long expiry) {
        return "\"iat\":" + (NOW + issued) + ",\"exp\":" + (NOW + expiry);
    }
}
