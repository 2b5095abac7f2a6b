package io.kuberealm.realm.wiring;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.Authenticator;
import io.kuberealm.realm.chain.PlainUnion;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.HashMap;
import java.util.Map;

/** The strategies of a realm, asked directly: for applications without CDI, which have no identity stores. */
public final class RealmStores implements CredentialStores {
    private final Map<Class<?>, Authenticator<Credential>> unions = new HashMap<>();
    private final boolean takesPasswords;

    /** The stores of one realm. */
    public RealmStores(Realm realm) {
        StrategyKind.all().forEach(kind -> unions.computeIfAbsent(kind.credential(), any -> union(realm, kind)));
        this.takesPasswords =
                !realm.strategies(UsernamePasswordCredential.class).isEmpty();
    }

    private static <C extends Credential> Authenticator<Credential> union(Realm realm, StrategyKind<C> kind) {
        PlainUnion<C> union = new PlainUnion<>(realm.strategies(kind.credential()));
        return credential -> union.authenticate(kind.credential().cast(credential));
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
        return takesPasswords;
    }

    @Override
    public boolean answerByTheCredentialAlone() {
        return true;
    }
}
