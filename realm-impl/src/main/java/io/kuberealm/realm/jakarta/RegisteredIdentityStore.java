package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.realm.chain.PlainUnion;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * The registered strategies of one kind as an identity store, behind the stores of the realm's own strategies and before those
 * of the application, which default to 100 (EXT-1).
 *
 * @param <C> the credential that the strategies judge
 */
final class RegisteredIdentityStore<C extends Credential> implements IdentityStore {
    private static final int PRIORITY = 90;

    private final Class<C> judged;

    RegisteredIdentityStore(Class<C> judged) {
        this.judged = judged;
    }

    @Override
    public int priority() {
        return PRIORITY;
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return judged.isInstance(credential)
                ? StrategyIdentityStore.validation(ApplicationRealms.current()
                        .map(application -> answer(application, judged.cast(credential)))
                        .orElseGet(AuthenticationResult::noOpinion))
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private AuthenticationResult answer(ApplicationRealm application, C credential) {
        return new PlainUnion<>(application.registered(judged)).authenticate(credential);
    }
}
