package io.kuberealm.realm.wiring;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenReviewer;
import io.kuberealm.realm.chain.AudienceAgnostic;
import io.kuberealm.realm.chain.AudienceCheck;
import io.kuberealm.realm.chain.AuthenticatedGroupAdder;
import io.kuberealm.realm.chain.FailOnErrorUnion;
import io.kuberealm.realm.chain.PlainUnion;
import io.kuberealm.realm.chain.TokenReviewChain;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.registered.RegisteredKind;
import io.kuberealm.realm.request.basic.BasicRequestAuthenticator;
import io.kuberealm.realm.request.bearer.BearerRequestAuthenticator;
import io.kuberealm.realm.request.cookie.CookieRequestAuthenticator;
import io.kuberealm.realm.request.headers.HeaderRequestAuthenticator;
import io.kuberealm.realm.request.websocket.WebSocketRequestAuthenticator;
import io.kuberealm.realm.request.x509.CertificateRequestAuthenticator;
import jakarta.security.enterprise.credential.Credential;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the whole request chain together, as kube-apiserver does (CHAIN-1, CHAIN-6 to CHAIN-9, CHAIN-14), for one state of a
 * realm. Token reviews go through the same chain and the same token cache.
 */
public final class RequestChain implements RequestAuthenticator, TokenReviewer {
    private final ChainStrategies strategies;
    private final Realm realm;
    private final RequestAuthenticator requests;
    private final TokenReviewer reviews;
    private final RequestAuthenticator credentials;
    private final List<TracedAuthenticator<BearerTokenCredential>> tokenStrategies;

    private RequestChain(
            ChainStrategies strategies,
            RequestAuthenticator authenticated,
            RequestAuthenticator credentials,
            List<TracedAuthenticator<BearerTokenCredential>> tokenStrategies) {
        this.strategies = strategies;
        this.realm = strategies.realm();
        this.tokenStrategies = List.copyOf(tokenStrategies);
        requests = new AudienceCheck(realm.anonymous()
                .<Authenticator<? super AuthenticationRequest>>map(
                        anonymous -> new FailOnErrorUnion<>(List.of(authenticated, anonymous)))
                .orElse(authenticated));
        // Kubernetes takes its whole chain, in which a token of nothing but spaces may become anonymous.
        // Registered request authenticators have no say: they may look at the request of whoever asks for the review
        // (EXT-7).
        this.credentials = new AudienceCheck(credentials);
        reviews = new TokenReviewChain(credentials, realm.configuration().apiAudiences());
    }

    /**
     * The chain of one application.
     *
     * @param realm says which strategies are on
     * @param stores judge the credentials; may include the application's own identity stores
     */
    public static RequestChain of(Realm realm, CredentialStores stores) {
        List<Authenticator<AuthenticationRequest>> members = new ArrayList<>();
        ChainStrategies strategies = new ChainStrategies(realm, stores.registered());
        CachedTokens cached = CachedTokens.of(stores, strategies);
        if (!realm.strategies(RequestHeaderCredential.class).isEmpty()) {
            members.add(proxies(realm, stores));
        }
        if (stores.takesPasswords()) {
            members.add(new BasicRequestAuthenticator(stores));
        }
        members.add(new CertificateRequestAuthenticator(stores));
        members.add(new BearerRequestAuthenticator(cached.tokens()));
        members.add(new WebSocketRequestAuthenticator(cached.tokens()));

        realm.cookieTokens()
                .map(tokens ->
                        new CookieRequestAuthenticator(tokens.cookie(), CachedTokens.alone(tokens.strategy(), realm)))
                .ifPresent(members::add);
        RequestAuthenticator credentials = new AuthenticatedGroupAdder(new PlainUnion<>(members));
        members.addAll(strategies.registered().judging(RegisteredKind.REQUEST));
        RequestAuthenticator all = new AuthenticatedGroupAdder(new PlainUnion<>(members));
        return new RequestChain(strategies, all, credentials, cached.strategies());
    }

    /** The realm in the state that this chain is for. */
    public Realm realm() {
        return realm;
    }

    /** The names of all strategies, the registered ones too, in the order in which they are asked. */
    public List<String> strategyNames() {
        return strategies.names();
    }

    /** The strategies as the stores of this chain have to ask them: those for tokens maybe each behind a cache. */
    @SuppressWarnings("unchecked") // the very class
    <C extends Credential> List<TracedAuthenticator<C>> strategies(Class<C> credential) {
        return credential == BearerTokenCredential.class
                ? (List<TracedAuthenticator<C>>) (List<?>) tokenStrategies
                : strategies.judging(credential);
    }

    /** The registered ones among them. */
    <C extends Credential> List<TracedAuthenticator<C>> registered(Class<C> credential) {
        List<TracedAuthenticator<C>> all = strategies(credential);
        return all.subList(realm.strategies(credential).size(), all.size());
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        Optional<Unavailable> out = realm.outOfService();
        return out.isPresent() ? out.get() : requests.authenticate(request);
    }

    @Override
    public AuthenticationResult review(Secret token, List<String> audiences) {
        Optional<Unavailable> out = realm.outOfService();
        return out.isPresent() ? out.get() : reviews.review(token, audiences);
    }

    /**
     * What a request is that has nothing but a client certificate.
     *
     * @param chain the certificate, and those that would be sent with it
     */
    public AuthenticationResult review(List<X509Certificate> chain) {
        Optional<Unavailable> out = realm.outOfService();
        List<String> audiences = realm.configuration().apiAudiences();
        return out.isPresent()
                ? out.get()
                : credentials.authenticate(new AuthenticationRequest(
                        "",
                        "",
                        Map.of(),
                        chain,
                        audiences.isEmpty() ? Audiences.unlimited() : Audiences.limitedTo(audiences)));
    }

    /** Servers that delegate do not limit proxies to audiences (CHAIN-13, AUD-6). */
    private static Authenticator<AuthenticationRequest> proxies(Realm realm, CredentialStores stores) {
        HeaderRequestAuthenticator headers = new HeaderRequestAuthenticator(realm::proxyHeaders, stores);
        return realm.configuration().delegated()
                ? headers
                : new AudienceAgnostic<>(
                        AuthenticationRequest::audiences, realm.configuration().apiAudiences(), headers);
    }
}
