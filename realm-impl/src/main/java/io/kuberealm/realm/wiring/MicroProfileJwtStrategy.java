package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.config.MpJwtSettings;
import io.kuberealm.realm.jose.TokenDecryption;
import io.kuberealm.realm.jose.TokenDecryption.Opening;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.token.microprofile.MicroProfileAuthenticator;
import io.kuberealm.realm.token.microprofile.TokenRules;
import java.util.Optional;

/** MicroProfile JWT: from what the application says by {@code mp.jwt.*} to the strategy for its issuer. */
final class MicroProfileJwtStrategy {
    private final MpJwtSettings settings;
    private final MicroProfileJwtKeys keys;
    private final Authenticator<BearerTokenCredential> authenticator;
    private final Optional<CookieTokens> cookieTokens;

    private MicroProfileJwtStrategy(MpJwtSettings settings, MicroProfileJwtKeys keys, OpeningContext context) {
        this.settings = settings;
        this.keys = keys;
        TokenRules rules =
                new TokenRules(settings.issuer(), settings.audiences(), settings.tokenAge(), settings.clockSkew());
        authenticator = context.audienceAgnostic(
                new MicroProfileAuthenticator(rules, keys.decryption(), keys.verification(), context.clock()));
        cookieTokens = settings.cookie()
                .map(cookie -> new CookieTokens(
                        cookie, new TracedAuthenticator<>(Strategies.MICROPROFILE_JWT, authenticator)));
    }

    /** The strategy, not started; nothing if the application names no issuer, or there are problems. */
    static Optional<MicroProfileJwtStrategy> open(OpeningContext context) {
        Optional<MpJwtSettings> settings =
                context.configuration().microProfileJwt().issuer();
        settings.flatMap(MpJwtSettings::issuer)
                .filter(issuer -> context.configuration().serviceAccounts().stream()
                        .anyMatch(accounts -> accounts.issuers().contains(issuer)))
                .ifPresent(issuer -> context.problems()
                        .add(
                                "mp.jwt.verify.issuer=\"" + issuer + "\"",
                                "This is the issuer of service account tokens (service-account-issuer), which has its own"
                                        + " strategy. Remove the mp.jwt properties."));
        return settings.flatMap(known -> MicroProfileJwtKeys.open(known, context)
                .map(keys -> new MicroProfileJwtStrategy(known, keys, context)));
    }

    /** Begins to fetch what has to be fetched; returns at once. */
    void start() {
        keys.start();
    }

    /** The strategy for tokens of the {@code Authorization} header; nothing if the tokens are in a cookie. */
    Optional<Authenticator<BearerTokenCredential>> bearerTokens() {
        return settings.cookie().isPresent() ? Optional.empty() : Optional.of(authenticator);
    }

    /** The strategy for tokens of a cookie; nothing if the tokens are in the {@code Authorization} header. */
    Optional<CookieTokens> cookieTokens() {
        return cookieTokens;
    }

    /** The issuer, if it is named. */
    Optional<String> issuer() {
        return settings.issuer();
    }

    /** The signed token that an encrypted one holds; nothing if it holds none. */
    Optional<UnverifiedJwt> opened(Secret unverifiedToken) {
        Optional<TokenDecryption> decryption = keys.decryption();
        return decryption.isPresent() && decryption.get().open(unverifiedToken) instanceof Opening.Opened opened
                ? UnverifiedJwt.parse(opened.unverifiedContent())
                : Optional.empty();
    }
}
