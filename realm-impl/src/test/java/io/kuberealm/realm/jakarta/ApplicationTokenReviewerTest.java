package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenReviewer;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.CredentialStores;
import io.kuberealm.realm.wiring.RealmStores;
import io.kuberealm.realm.wiring.Realms;
import jakarta.security.enterprise.credential.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTokenReviewerTest {
    private static final UserInfo JANE = new UserInfo("jane", "7", List.of("dev", "system:authenticated"), Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final FakeServlets.Request request = new FakeServlets.Request();
    private final FakeServlets.Response response = new FakeServlets.Response();

    @SuppressWarnings("NullAway.Init")
    private ApplicationRealm realm;

    @BeforeEach
    void openRealm() throws Exception {
        Path tokens =
                Files.writeString(directory.resolve("tokens.csv"), "secret,jane,7,dev\nother,john,8\nnameless,,9\n");
        realm = Realms.ofThisServer()
                .start("test", RawSettings.ofServerXml(Map.of("tokenAuthFile", tokens.toString())))
                .orElseThrow();
    }

    @AfterEach
    void closeRealm() {
        realm.close();
    }

    private TokenReviewer reviewer(CredentialStores.Source stores) {
        return new ApplicationTokenReviewer(() -> Optional.of(realm), stores);
    }

    @Test
    void tellsWhoseTokenItIs() {
        assertThat(reviewer(RealmStores::new).review(Secret.of("secret")))
                .isEqualTo(new Authenticated(JANE, "token-file"));
    }

    @Test
    void aUserWithoutANameIsRefusedAsForRequests() {
        assertThat(reviewer(RealmStores::new).review(Secret.of("nameless")))
                .as("a caller has a name")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anApplicationThatTheRealmDoesNotProtectIsTold() {
        TokenReviewer reviewer = new ApplicationTokenReviewer(Optional::empty, RealmStores::new);

        assertThatIllegalStateException()
                .isThrownBy(() -> reviewer.review(Secret.of("secret")))
                .withMessageContaining("only for applications that it protects")
                .withMessageContaining("KREALM0005I");
    }

    @Test
    void aThreadThatIsNoApplicationsIsTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ApplicationTokenReviewer().review(Secret.of("secret")))
                .withMessageContaining("This thread is not one of their threads");
        assertThatIllegalStateException()
                .as("without the naming context the application's stores would be missing")
                .isThrownBy(() -> reviewer(StoreBeans::ofThisApplication).review(Secret.of("secret")))
                .withMessageContaining("a thread of the application");
    }

    @Test
    void aReviewWithinARequestLeavesTheReportOfTheRequestAlone() {
        List<AuthenticationResult> answers = new ArrayList<>();
        TokenReviewer reviewer = reviewer(RealmStores::new);
        request.header("Authorization", "Bearer unknown");

        new RequestGate(
                        realm,
                        (opened, registered) -> new Stores(token -> {
                            if (token.token().reveal().equals("unknown")) {
                                answers.add(reviewer.review(Secret.of("secret")));
                            }
                            return new RealmStores(opened, List.of()).authenticate(token);
                        }))
                .decide(request.proxy(), response.proxy(), false);

        assertThat(answers).containsExactly(new Authenticated(JANE, "token-file"));
        assertThat(request.attributes.get(AuthenticationReport.ATTRIBUTE))
                .as("not asked if the trace of the request were lost, authenticated if it were the review's")
                .isEqualTo(new AuthenticationReport(List.of(new Verdict("token-file", Outcome.NO_OPINION))));
    }

    @Test
    void aReviewAfterTheDecisionLeavesTheReportOfTheRequestAlone() {
        request.header("Authorization", "Bearer secret");
        new RequestGate(realm, RealmStores::new).decide(request.proxy(), response.proxy(), true);
        Object report = request.attributes.get(AuthenticationReport.ATTRIBUTE);

        reviewer(RealmStores::new).review(Secret.of("unknown"));

        assertThat(request.attributes.get(AuthenticationReport.ATTRIBUTE)).isSameAs(report);
    }

    @Test
    void reviewsThatAskForReviewsEnd() {
        List<AuthenticationResult> answers = new ArrayList<>();
        AtomicInteger number = new AtomicInteger();
        TokenReviewer reviewer = reviewer((opened, registered) -> new Stores(token -> {
            Secret another = Secret.of("token-" + number.incrementAndGet()); // so that the cache cannot end it
            answers.add(reviewer(RealmStores::new).review(another)); // by the same chain: there is one an application
            return AuthenticationResult.noOpinion();
        }));

        AuthenticationResult result = reviewer.review(Secret.of("token-0"));

        assertThat(answers)
                .containsExactly(
                        new Unavailable("a token review within a token review requested another token review"),
                        new Rejected("invalid bearer token"));
        assertThat(result).isEqualTo(new Rejected("invalid bearer token"));
    }

    /** What stands for identity stores that know tokens. */
    private record Stores(Authenticator<BearerTokenCredential> tokens) implements CredentialStores {
        @Override
        public AuthenticationResult authenticate(Credential credential) {
            return tokens.authenticate((BearerTokenCredential) credential);
        }

        @Override
        public boolean takesPasswords() {
            return false;
        }

        @Override
        public boolean answerByTheCredentialAlone() {
            return true;
        }
    }
}
