package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.realm.chain.Strategy;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.List;
import java.util.function.Function;

/**
 * One strategy as an identity store. Jakarta's three answers are Kubernetes' three outcomes: {@code VALID} is a success,
 * {@code INVALID} a failure, {@code NOT_VALIDATED} no opinion.
 *
 * @param <C> the credential that the strategy judges
 */
abstract class StrategyIdentityStore<C extends Credential> implements IdentityStore {
    private final Class<C> credentialType;
    private final String strategyName;
    private final int priority;
    private final Function<ApplicationRealm, List<Strategy<C>>> strategies;

    StrategyIdentityStore(
            Class<C> credentialType,
            String strategyName,
            int priority,
            Function<ApplicationRealm, List<Strategy<C>>> strategies) {
        this.credentialType = credentialType;
        this.strategyName = strategyName;
        this.priority = priority;
        this.strategies = strategies;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!credentialType.isInstance(credential)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        C judged = credentialType.cast(credential);
        return ApplicationRealms.current()
                .flatMap(application -> strategies.apply(application).stream()
                        .filter(strategy -> strategy.name().equals(strategyName))
                        .findFirst())
                .map(strategy -> validation(strategy.authenticate(judged)))
                .orElse(CredentialValidationResult.NOT_VALIDATED_RESULT);
    }

    private static CredentialValidationResult validation(AuthenticationResult result) {
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
