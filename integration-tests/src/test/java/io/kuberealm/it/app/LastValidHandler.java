package io.kuberealm.it.app;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.Comparator;
import java.util.List;

/** A handler that goes on after the first store that knows a caller, and answers the last one's. */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class LastValidHandler implements IdentityStoreHandler {
    @Inject
    @Any
    @SuppressWarnings("NullAway.Init")
    private Instance<IdentityStore> stores;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        List<IdentityStore> inOrder = stores.stream()
                .sorted(Comparator.comparing(IdentityStore::priority))
                .toList();
        CredentialValidationResult answer = CredentialValidationResult.NOT_VALIDATED_RESULT;
        for (IdentityStore store : inOrder) {
            CredentialValidationResult said = store.validate(credential);
            if (said.getStatus() == Status.VALID
                    || (said.getStatus() == Status.INVALID && answer.getStatus() != Status.VALID)) {
                answer = said;
            }
        }
        return answer;
    }
}
