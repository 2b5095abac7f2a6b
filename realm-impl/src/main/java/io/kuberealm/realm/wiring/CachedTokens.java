package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.token.cache.TokenCache;
import io.kuberealm.realm.token.cache.TokenCacheSettings;
import java.util.List;
import java.util.Set;

/**
 * Where the token cache of a chain is (CHAIN-6, EXT-6): before all stores if what they say depends on the token alone; else before
 * each strategy whose word does, behind the stores, which are asked for each request.
 *
 * @param tokens who judges a request's token
 * @param strategies all strategies as the stores have to ask them
 */
record CachedTokens(
        Authenticator<? super BearerTokenCredential> tokens,
        List<TracedAuthenticator<BearerTokenCredential>> strategies) {
    /** About as many as the callers of a large cluster in ten seconds; some 5 MB when full. */
    private static final long MOST = 10_000;

    static CachedTokens of(CredentialStores stores, ChainStrategies strategies) {
        Realm realm = strategies.realm();
        List<TracedAuthenticator<BearerTokenCredential>> all = strategies.judging(BearerTokenCredential.class);
        TokenCacheSettings settings = settings(realm.configuration());
        if (settings.remembersNothing()) {
            return new CachedTokens(noted(stores), all);
        }
        if (stores.answerByTheCredentialAlone()) {
            return new CachedTokens(cached(stores::authenticate, settings, realm), all);
        }
        Set<String> notCacheable = Set.copyOf(strategies.registered().notCacheable());
        List<TracedAuthenticator<BearerTokenCredential>> each = all.stream()
                .map(strategy -> notCacheable.contains(strategy.name())
                        ? strategy
                        : strategy.behind(asked -> cached(asked, settings, realm)))
                .toList();
        return new CachedTokens(noted(stores.asking(each)), each);
    }

    /** A strategy that is asked directly, behind a cache of its own. */
    static Authenticator<BearerTokenCredential> alone(
            TracedAuthenticator<BearerTokenCredential> strategy, Realm realm) {
        return cached(strategy, settings(realm.configuration()), realm);
    }

    private static TokenCacheSettings settings(RealmConfiguration configuration) {
        return new TokenCacheSettings(configuration.tokenSuccessCacheTtl(), configuration.tokenFailureCacheTtl(), MOST);
    }

    private static TokenCache cached(
            Authenticator<BearerTokenCredential> asked, TokenCacheSettings settings, Realm realm) {
        return new TokenCache(
                asked, settings, realm::epoch, realm.clock(), realm.metrics().tokenCache());
    }

    /** Who is logged in by a token is known to be, as behind a cache. */
    private static TokenAuthenticator noted(CredentialStores stores) {
        CacheKeys keys = new CacheKeys();
        return credential -> {
            AuthenticationTrace.token(
                    keys.keyOf(new DigestInput().add(credential.token().reveal())), credential.token());
            return stores.authenticate(credential);
        };
    }
}
