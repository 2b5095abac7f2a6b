package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.realm.chain.PlainUnion;
import io.kuberealm.realm.chain.TracedAuthenticator;
import io.kuberealm.realm.registered.RegisteredStrategies;
import io.kuberealm.realm.registered.Registration;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The strategies of a realm and of its server, asked directly: for applications without CDI, which have no identity stores. */
public final class RealmStores implements CredentialStores {
    private final Map<Class<?>, Authenticator<Credential>> unions = new HashMap<>();
    private final ChainStrategies strategies;

    /**
     * The stores of one realm.
     *
     * @param ofTheServer the strategies that were registered for all applications
     */
    public RealmStores(Realm realm, List<Registration<?>> ofTheServer) {
        this(new ChainStrategies(
                realm,
                RegisteredStrategies.of(
                        List.of(), ofTheServer, realm.configuration().apiAudiences())));
    }

    private RealmStores(ChainStrategies strategies) {
        this.strategies = strategies;
        StrategyKind.all().forEach(kind -> unions.computeIfAbsent(kind.credential(), any -> union(kind)));
    }

    private <C extends Credential> Authenticator<Credential> union(StrategyKind<C> kind) {
        return union(kind.credential(), strategies.judging(kind.credential()));
    }

    private static <C extends Credential> Authenticator<Credential> union(
            Class<C> judged, List<TracedAuthenticator<C>> members) {
        PlainUnion<C> union = new PlainUnion<>(members);
        return credential -> union.authenticate(judged.cast(credential));
    }

    @Override
    public AuthenticationResult authenticate(Credential credential) {
        return unions.entrySet().stream()
                .filter(union -> union.getKey().isInstance(credential))
                .findFirst()
                .map(union -> union.getValue().authenticate(credential))
                .orElseGet(AuthenticationResult::noOpinion);
    }

    @Override
    public boolean takesPasswords() {
        return !strategies.judging(UsernamePasswordCredential.class).isEmpty();
    }

    @Override
    public boolean answerByTheCredentialAlone() {
        return strategies.registered().notCacheable().isEmpty();
    }

    @Override
    public RegisteredStrategies registered() {
        return strategies.registered();
    }

    @Override
    public CredentialStores asking(List<TracedAuthenticator<BearerTokenCredential>> tokens) {
        RealmStores stores = new RealmStores(strategies);
        stores.unions.put(BearerTokenCredential.class, union(BearerTokenCredential.class, tokens));
        return stores;
    }
}
