package io.kuberealm.it.app;

import io.kuberealm.api.BearerTokenCredential;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store says that knows one bearer token: how often it was asked about it. */
public abstract class CountedAnswers implements IdentityStore {
    public static final String TOKEN = "counted-token";

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof BearerTokenCredential bearer
                        && bearer.token().reveal().equals(TOKEN)
                ? new CredentialValidationResult("asked-" + asked.incrementAndGet(), Set.of())
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
