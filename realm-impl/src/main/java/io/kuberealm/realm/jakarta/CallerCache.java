package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.BoundedCache;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.chain.AuthenticationTrace.JudgedToken;
import io.kuberealm.realm.config.MicroProfileJwtRule;
import io.kuberealm.realm.config.MicroProfileJwtSettings;
import io.kuberealm.realm.jakarta.microprofile.MicroProfileJwt;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.rbac.RoleMapping;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The callers of late. What is derived of an identity, a digest among it, is the same for each of its requests and costs more
 * than to find it here.
 */
final class CallerCache {
    private static final int MOST = 10_000;

    private final SubjectCacheKey keys = new SubjectCacheKey();
    private final BoundedCache<Login, Known> known = BoundedCache.of(MOST);
    private final RoleMapping roles;
    private final boolean showsClaims;
    private final boolean showsTokens;
    private final Function<Secret, Optional<UnverifiedJwt>> signed;

    /**
     * An identity, what stands for the token that showed it, and what is shown of that token: two tokens of one user make two
     * callers.
     */
    private record Login(
            KubernetesPrincipal principal,
            Optional<RoleGrants> grants,
            Optional<CacheKey> token,
            Optional<TokenClaims> claims) {
        /** What RBAC grants counts by itself, since it makes no other principal. */
        Login(KubernetesPrincipal principal, Optional<JudgedToken> token, Optional<TokenClaims> claims) {
            this(principal, principal.roleGrants(), token.map(JudgedToken::key), claims);
        }
    }

    /**
     * What is derived of a login. The token is not kept, only whether its caller's principal shows it.
     *
     * @param caller with a principal that shows nothing of the token
     */
    private record Known(Caller caller, boolean showsToken) {
        Caller of(Login login, Optional<Secret> token) {
            return login.claims()
                    .map(claims -> caller.with(
                            MicroProfileJwt.principal(login.principal(), claims, token.filter(sent -> showsToken))))
                    .orElse(caller);
        }
    }

    /**
     * Nobody is known yet.
     *
     * @param settings what applications see of tokens
     * @param signed the signed token that is sent as it is, or within an encrypted one
     * @param roles the roles of callers
     */
    CallerCache(MicroProfileJwtSettings settings, Function<Secret, Optional<UnverifiedJwt>> signed, RoleMapping roles) {
        this.signed = signed;
        this.roles = roles;
        showsClaims = settings.rule() != MicroProfileJwtRule.OFF && MicroProfileJwt.isVisible();
        showsTokens = settings.exposeRawToken();
    }

    /**
     * A caller, and what it claims by its token.
     *
     * @param token the token that was judged last
     */
    Caller of(Authenticated authenticated, Optional<JudgedToken> token) {
        KubernetesPrincipal plain = withRoles(authenticated.user(), authenticated.strategy(), Optional.empty());
        return of(new Login(plain, token, claims(authenticated)), token.map(JudgedToken::token));
    }

    /** A caller that acts as another user, who has not shown the token. */
    Caller acting(UserInfo user, Authenticated impersonator, Optional<JudgedToken> token) {
        KubernetesPrincipal plain = withRoles(user, impersonator.strategy(), Optional.of(impersonator.user()));
        return of(new Login(plain, token, Optional.empty()), Optional.empty());
    }

    private KubernetesPrincipal withRoles(UserInfo user, String strategy, Optional<UserInfo> impersonator) {
        return new KubernetesPrincipal(user, strategy, impersonator, roles.grants(user));
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
        KubernetesPrincipal principal = login.principal();
        Set<String> told = roles.roles(principal.userInfo(), principal.roleGrants());
        return new Known(new Caller(principal, told, key), shown);
    }

    /** A handler of the application may have had another token judged than the one that was sent. */
    private boolean belongsTo(TokenClaims claims, Secret token) {
        return signed.apply(token)
                .filter(sent -> sent.unverifiedPayload().equals(claims.json()))
                .isPresent();
    }
}
