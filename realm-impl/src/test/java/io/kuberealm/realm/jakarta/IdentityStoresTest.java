package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.trace.AuthenticationTrace;
import io.kuberealm.realm.trace.Strategy;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityStoresTest {
    private static final BearerTokenCredential TOKEN =
            new BearerTokenCredential(Secret.of("secret"), Audiences.unlimited());
    private static final UserInfo JANE = new UserInfo("jane", "7", List.of("b", "a", "b"), Map.of("k", List.of("v")));

    private static AuthenticationResult ask(IdentityStoreHandler handler) {
        AuthenticationTrace trace = AuthenticationTrace.begin();
        try {
            return new IdentityStores(handler, false).authenticate(TOKEN);
        } finally {
            trace.close();
        }
    }

    /** What a handler does with one of the realm's stores: the strategy speaks, its word becomes Jakarta's. */
    private static CredentialValidationResult store(AuthenticationResult word, Credential credential) {
        AuthenticationResult result = new Strategy<Credential>("token-file", any -> word).authenticate(credential);
        if (result instanceof Authenticated authenticated) {
            return new CredentialValidationResult(
                    "kubeRealm",
                    new KubernetesPrincipal(authenticated.user(), authenticated.strategy()),
                    null,
                    null,
                    authenticated.user().distinctGroups());
        }
        return result instanceof NoOpinion
                ? CredentialValidationResult.NOT_VALIDATED_RESULT
                : CredentialValidationResult.INVALID_RESULT;
    }

    @Test
    void theRealmsOwnWordComesBackWhole() {
        Authenticated word = new Authenticated(JANE, "token-file", List.of("api"), Instant.EPOCH);

        assertThat(ask(credential -> store(word, credential))).isEqualTo(word);
    }

    @Test
    void otherStoresMayAddGroups() {
        Authenticated word = new Authenticated(JANE, "token-file");

        AuthenticationResult result = ask(credential -> {
            CredentialValidationResult own = store(word, credential);
            return new CredentialValidationResult(
                    own.getIdentityStoreId(), own.getCallerPrincipal(), null, null, Set.of("a", "b", "z", "y"));
        });

        assertThat(result)
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        authenticated ->
                                assertThat(authenticated.user().groups()).containsExactly("b", "a", "b", "y", "z"));
    }

    @Test
    void reasonsFindTheirWayRoundTheHandler() {
        assertThat(ask(credential -> store(new Rejected("bad"), credential))).isEqualTo(new Rejected("bad"));
        assertThat(ask(credential -> store(new Unavailable("down"), credential)))
                .isEqualTo(new Unavailable("down"));
        assertThat(ask(credential -> store(new NoOpinion(), credential))).isEqualTo(new NoOpinion());
    }

    @Test
    void anApplicationsOwnStoreLogsIn() {
        AuthenticationResult result = ask(credential -> new CredentialValidationResult("john", Set.of("z", "a")));

        assertThat(result).isEqualTo(new Authenticated(UserInfo.of("john", List.of("a", "z")), "application"));
    }

    @Test
    void anApplicationsOwnStoreRefuses() {
        assertThat(ask(credential -> CredentialValidationResult.INVALID_RESULT))
                .isEqualTo(new Rejected("an identity store of the application refuses the credential"));
    }

    @Test
    void aBugInAStrategyLetsNobodyIn() {
        AuthenticationResult result;
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            result = new Strategy<Credential>("token-file", any -> {
                        throw new IllegalStateException("secret");
                    })
                    .authenticate(TOKEN);
            assertThat(trace.entries()).containsExactly(new AuthenticationTrace.Entry("token-file", result));
        }

        assertThat(result).isEqualTo(new Unavailable("token-file: internal error"));
    }
}
