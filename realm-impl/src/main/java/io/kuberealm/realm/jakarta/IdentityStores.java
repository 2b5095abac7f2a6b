package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.trace.AuthenticationTrace;
import io.kuberealm.realm.union.Failures;
import io.kuberealm.realm.wiring.CredentialStores;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All identity stores of an application, the realm's and its own, behind the container's handler. */
final class IdentityStores implements CredentialStores {
    private final IdentityStoreHandler handler;
    private final boolean takesPasswords;

    /**
     * The stores behind {@code handler}.
     *
     * @param takesPasswords whether any of them may know passwords
     */
    IdentityStores(IdentityStoreHandler handler, boolean takesPasswords) {
        this.handler = handler;
        this.takesPasswords = takesPasswords;
    }

    @Override
    public boolean takesPasswords() {
        return takesPasswords;
    }

    @Override
    public AuthenticationResult authenticate(Credential credential) {
        int alreadyNoted = AuthenticationTrace.entriesOfThisThread().size();
        CredentialValidationResult result = handler.validate(credential);
        if (result.getStatus() == Status.VALID) {
            return authenticated(result, alreadyNoted);
        }
        List<Failure> failures = AuthenticationTrace.failuresAfter(alreadyNoted);
        if (!failures.isEmpty()) {
            return Failures.join(failures);
        }
        return result.getStatus() == Status.INVALID
                ? new Rejected("an identity store of the application refuses the credential")
                : AuthenticationResult.noOpinion();
    }

    private static Authenticated authenticated(CredentialValidationResult result, int alreadyNoted) {
        if (!(result.getCallerPrincipal() instanceof KubernetesPrincipal principal)) {
            List<String> groups = result.getCallerGroups().stream().sorted().toList();
            return new Authenticated(
                    UserInfo.of(result.getCallerPrincipal().getName(), groups), Strategies.APPLICATION);
        }
        Authenticated own = AuthenticationTrace.entriesOfThisThread().stream()
                .skip(alreadyNoted)
                .map(AuthenticationTrace.Entry::result)
                .filter(Authenticated.class::isInstance)
                .map(Authenticated.class::cast)
                .findFirst()
                .orElseGet(() -> new Authenticated(principal.userInfo(), principal.strategy()));
        return own.withUser(own.user().withGroups(addedByOtherStores(own.user(), result.getCallerGroups())));
    }

    /** Stores of the application may add groups to a caller that the realm knows. */
    private static List<String> addedByOtherStores(UserInfo user, Set<String> groups) {
        List<String> added = new ArrayList<>(groups);
        added.removeAll(user.groups());
        added.sort(null);
        return added;
    }
}
