package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.StrategyKind;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * One strategy as an identity store; there is one for each kind. Jakarta's three answers are Kubernetes' three outcomes: {@code VALID}
 * is a success, {@code INVALID} a failure, {@code NOT_VALIDATED} no opinion.
 *
 * @param <C> the credential that the strategy judges
 */
final class StrategyIdentityStore<C extends Credential> implements IdentityStore {
    private final StrategyKind<C> kind;

    StrategyIdentityStore(StrategyKind<C> kind) {
        this.kind = kind;
    }

    @Override
    public int priority() {
        return kind.priority();
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!kind.credential().isInstance(credential)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        C judged = kind.credential().cast(credential);
        return ApplicationRealms.current()
                .flatMap(application -> application.strategies(kind.credential()).stream()
                        .filter(strategy -> strategy.name().equals(kind.name()))
                        .findFirst())
                .map(strategy -> validation(strategy.authenticate(judged)))
                .orElse(CredentialValidationResult.NOT_VALIDATED_RESULT);
    }

    /** What Jakarta Security calls an answer. */
    static CredentialValidationResult validation(AuthenticationResult result) {
        if (result instanceof NoOpinion) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return result instanceof Authenticated authenticated && !NamelessUsers.isNameless(authenticated.user())
                ? new CredentialValidationResult(
                        Caller.REALM,
                        new KubernetesPrincipal(authenticated.user(), authenticated.strategy()),
                        null,
                        null,
                        authenticated.user().distinctGroups())
                : CredentialValidationResult.INVALID_RESULT;
    }
}
