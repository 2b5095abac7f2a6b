package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.TokenReviewer;
import io.kuberealm.realm.audience.AudienceAgnostic;
import io.kuberealm.realm.audience.AudienceCheck;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.group.AuthenticatedGroupAdder;
import io.kuberealm.realm.request.basic.BasicRequestAuthenticator;
import io.kuberealm.realm.request.bearer.BearerRequestAuthenticator;
import io.kuberealm.realm.request.headers.HeaderRequestAuthenticator;
import io.kuberealm.realm.request.websocket.WebSocketRequestAuthenticator;
import io.kuberealm.realm.request.x509.CertificateRequestAuthenticator;
import io.kuberealm.realm.token.cache.TokenCache;
import io.kuberealm.realm.token.cache.TokenCacheSettings;
import io.kuberealm.realm.trace.AuthenticationTrace;
import io.kuberealm.realm.union.FailOnErrorUnion;
import io.kuberealm.realm.union.PlainUnion;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the whole request chain together, as kube-apiserver does (CHAIN-1, CHAIN-6 to CHAIN-9, CHAIN-14), for one state of a
 * realm. Token reviews go through the same chain and the same token cache.
 */
public final class RequestChain implements RequestAuthenticator, TokenReviewer {
    /** About as many as the callers of a large cluster in ten seconds; some 5 MB when full. */
    private static final long CACHED_TOKENS = 10_000;

    private final Realm realm;
    private final RequestAuthenticator requests;
    private final TokenReviewer reviews;

    private RequestChain(Realm realm, RequestAuthenticator authenticated) {
        this.realm = realm;
        requests = new AudienceCheck(realm.anonymous()
                .<Authenticator<? super AuthenticationRequest>>map(
                        anonymous -> new FailOnErrorUnion<>(List.of(authenticated, anonymous)))
                .orElse(authenticated));
        // Kubernetes takes its whole chain, in which a token of nothing but spaces may become anonymous.
        reviews = new TokenReviewChain(authenticated, realm.configuration().apiAudiences());
    }

    /**
     * The chain of one application.
     *
     * @param realm says which strategies are on
     * @param stores judge the credentials; may include the application's own identity stores
     */
    public static RequestChain of(Realm realm, CredentialStores stores) {
        List<Authenticator<AuthenticationRequest>> members = new ArrayList<>();
        Authenticator<? super BearerTokenCredential> tokens = cached(stores, realm);
        if (!realm.requestHeaderStrategies().isEmpty()) {
            members.add(proxies(realm, stores));
        }
        if (stores.takesPasswords()) {
            members.add(new BasicRequestAuthenticator(stores));
        }
        members.add(new CertificateRequestAuthenticator(stores));
        members.add(new BearerRequestAuthenticator(tokens));
        members.add(new WebSocketRequestAuthenticator(tokens));

        return new RequestChain(realm, new AuthenticatedGroupAdder(new PlainUnion<>(members)));
    }

    /** The realm in the state that this chain is for. */
    public Realm realm() {
        return realm;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        return requests.authenticate(request);
    }

    @Override
    public AuthenticationResult review(Secret token, List<String> audiences) {
        return reviews.review(token, audiences);
    }

    /** Servers that delegate do not limit proxies to audiences (CHAIN-13, AUD-6). */
    private static Authenticator<AuthenticationRequest> proxies(Realm realm, CredentialStores stores) {
        HeaderRequestAuthenticator headers = new HeaderRequestAuthenticator(realm::proxyHeaders, stores);
        return realm.configuration().delegated()
                ? headers
                : new AudienceAgnostic<>(
                        AuthenticationRequest::audiences, realm.configuration().apiAudiences(), headers);
    }

    private static Authenticator<? super BearerTokenCredential> cached(CredentialStores stores, Realm realm) {
        RealmConfiguration configuration = realm.configuration();
        TokenCacheSettings settings = new TokenCacheSettings(
                configuration.tokenSuccessCacheTtl(), configuration.tokenFailureCacheTtl(), CACHED_TOKENS);
        return settings.remembersNothing()
                ? uncached(stores)
                : new TokenCache(stores::authenticate, settings, realm::epoch, realm.clock());
    }

    private static TokenAuthenticator uncached(CredentialStores stores) {
        CacheKeys keys = new CacheKeys();
        return credential -> {
            AuthenticationTrace.token(keys.keyOf(0, credential.token().reveal(), List.of()));
            return stores.authenticate(credential);
        };
    }
}
