package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.chain.AuthenticationTrace.JudgedToken;
import io.kuberealm.realm.config.MicroProfileJwtRule;
import io.kuberealm.realm.config.MicroProfileJwtSettings;
import io.kuberealm.realm.jakarta.microprofile.MicroProfileJwt;
import io.kuberealm.realm.jose.UnverifiedJwt;
import java.util.Optional;
import java.util.function.Function;

/**
 * The callers of late. What is derived of an identity, a digest among it, is the same for each of its requests and costs more
 * than to find it here.
 */
final class CallerCache {
    private static final int MOST = 10_000;

    private final SubjectCacheKey keys = new SubjectCacheKey();
    private final BoundedCache<Login, Known> known = BoundedCache.of(MOST);
    private final boolean showsClaims;
    private final boolean showsTokens;
    private final Function<Secret, Optional<UnverifiedJwt>> signed;

    /**
     * An identity, what stands for the token that showed it, and what is shown of that token: two tokens of one user make two
     * callers.
     */
    private record Login(KubernetesPrincipal principal, Optional<CacheKey> token, Optional<TokenClaims> claims) {}

    /**
     * What is derived of a login. The token is not kept, only whether its caller's principal shows it.
     *
     * @param caller with a principal that shows nothing of the token
     */
    private record Known(Caller caller, boolean showsToken) {
        Caller of(Login login, Optional<Secret> token) {
            return login.claims()
                    .map(claims -> caller.with(MicroProfileJwt.principal(
                            login.principal().userInfo(),
                            login.principal().strategy(),
                            claims,
                            token.filter(sent -> showsToken))))
                    .orElse(caller);
        }
    }

    /**
     * A cache.
     *
     * @param settings what applications see of tokens
     * @param signed the signed token that is sent as it is, or within an encrypted one
     */
    CallerCache(MicroProfileJwtSettings settings, Function<Secret, Optional<UnverifiedJwt>> signed) {
        this.signed = signed;
        showsClaims = settings.rule() != MicroProfileJwtRule.OFF && MicroProfileJwt.isVisible();
        showsTokens = settings.exposeRawToken();
    }

    /**
     * A caller, and what it claims by its token.
     *
     * @param token the token that was judged last
     */
    Caller of(Authenticated authenticated, Optional<JudgedToken> token) {
        KubernetesPrincipal plain = new KubernetesPrincipal(authenticated.user(), authenticated.strategy());
        return of(new Login(plain, token.map(JudgedToken::key), claims(authenticated)), token.map(JudgedToken::token));
    }

    /** A caller of whose token, if it has shown one, the application sees nothing. */
    Caller of(KubernetesPrincipal principal, Optional<JudgedToken> token) {
        return of(new Login(principal, token.map(JudgedToken::key), Optional.empty()), Optional.empty());
    }

    private Optional<TokenClaims> claims(Authenticated authenticated) {
        return showsClaims ? authenticated.claims() : Optional.empty();
    }

    private Caller of(Login login, Optional<Secret> token) {
        return known.get(login, any -> derive(login, token)).of(login, token);
    }

    private Known derive(Login login, Optional<Secret> token) {
        String key = keys.of(login.principal(), login.token(), login.claims());
        boolean shown = showsTokens
                && login.claims()
                        .flatMap(claims -> token.filter(sent -> belongsTo(claims, sent)))
                        .isPresent();
        return new Known(Caller.of(login.principal(), key), shown);
    }

    /** A handler of the application may have had another token judged than the one that was sent. */
    private boolean belongsTo(TokenClaims claims, Secret token) {
        return signed.apply(token)
                .filter(sent -> sent.unverifiedPayload().equals(claims.json()))
                .isPresent();
    }
}
