package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.Eventually;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestPki;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A realm that trusts whom the API server publishes in {@code kube-system/extension-apiserver-authentication} (RH-10), with no file of
 * its own. The TLS of the server trusts both authorities, as {@link TestPki} says.
 */
@ExtendWith(KubeApiServer.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegatedCertificatesIT {
    private static final String NAME = "delegated-certificates";
    private static final String ALLOWED = "{'data': {'requestheader-allowed-names': '[%s]'}}";

    /** For changes that arrive by watch. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final KubeApiServer apiServer;

    @SuppressWarnings("NullAway.Init")
    private RealmOnLiberty realm;

    DelegatedCertificatesIT(KubeApiServer apiServer) {
        this.apiServer = apiServer;
    }

    @BeforeAll
    void start() {
        realm = RealmOnLiberty.start(
                NAME,
                RealmAccount.delegatingReader(apiServer, "reading"),
                "delegated=\"true\" apiAudiences=\"orders\"");
    }

    @AfterAll
    void stop() {
        realm.close();
    }

    private RealmClient showing(TestAuthority authority, String subject) {
        return RealmClient.of(realm.server(), authority.issue(Request.client(subject)));
    }

    private RealmClient.Answer asProxy(String name) {
        return showing(TestPki.NEIGHBOUR, "CN=" + name)
                .get("/whoami", "X-Remote-User", "jane", "X-Remote-Group", "ops", "X-Remote-Extra-Scopes", "a");
    }

    @Test
    void clientCertificatesOfTheClustersAuthorityLogIn() {
        RealmClient.Answer answer =
                showing(TestPki.CLUSTER, "O=developers,CN=kate").get("/whoami");

        assertThat(answer.body())
                .contains("\"username\":\"kate\"")
                .contains("\"groups\":[\"developers\",\"system:authenticated\"]")
                .contains("\"strategy\":\"x509\"");
    }

    @Test
    void certificatesOfProxiesAreNoClients() {
        assertThat(showing(TestPki.NEIGHBOUR, "CN=kate").get("/whoami").status())
                .as("CHAIN-10, CHAIN-11")
                .isEqualTo(401);
    }

    @Test
    void theFrontProxyIsBelievedAndNobodyElse() {
        assertThat(asProxy("front-proxy").body())
                .contains("\"username\":\"jane\"")
                .contains("\"groups\":[\"ops\",\"system:authenticated\"]")
                .contains("\"extra\":{\"scopes\":[\"a\"]}")
                .contains("\"strategy\":\"request-header\"");
        assertThat(asProxy("somebody-else").status()).isEqualTo(401);
        assertThat(showing(TestPki.CLUSTER, "CN=front-proxy")
                        .get("/whoami", "X-Remote-User", "jane")
                        .body())
                .as("a client of this name is itself")
                .contains("\"username\":\"front-proxy\"");
    }

    @Test
    void changesAreFollowedAndRubbishChangesNothing() {
        KubeApiClient admin = apiServer.admin();
        assertThat(asProxy("second-proxy").status()).isEqualTo(401);

        admin.patch(RealmAccount.PUBLISHED, object(ALLOWED.formatted("\\'front-proxy\\', \\'second-proxy\\'")))
                .orFail();
        Eventually.until("the second proxy", SOON, () -> asProxy("second-proxy").status() == 200);

        admin.patch(RealmAccount.PUBLISHED, object(ALLOWED.formatted("rubbish")))
                .orFail();
        realm.log().await("KREALM0067E");
        assertThat(realm.log().entries("KREALM0067E"))
                .singleElement()
                .asString()
                .contains("requestheader-allowed-names is not a JSON list of strings");
        assertThat(asProxy("second-proxy").status()).isEqualTo(200);
        assertThat(asProxy("front-proxy").status()).isEqualTo(200);
        assertThat(showing(TestPki.CLUSTER, "CN=kate").get("/whoami").status()).isEqualTo(200);

        admin.patch(RealmAccount.PUBLISHED, object(ALLOWED.formatted("\\'front-proxy\\'")))
                .orFail();
        Eventually.until(
                "the end of the second proxy",
                SOON,
                () -> asProxy("second-proxy").status() == 401);
    }

    @Test
    void headersOfProxiesAreHidden() {
        RealmClient.Answer answer = showing(TestPki.NEIGHBOUR, "CN=front-proxy")
                .get("/headers", "X-Remote-User", "jane", "X-Remote-Extra-Scopes", "a", "X-Other", "shown");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsIgnoringCase("x-other").doesNotContainIgnoringCase("x-remote-");
    }

    @Test
    void tokensAreForTheAudienceOfThisServer() {
        Cluster cluster = apiServer.cluster();
        cluster.namespace(NAME);
        KubeObject account = cluster.serviceAccount(NAME, "till");

        assertThat(realm.client()
                        .getAs(cluster.requestToken(account, List.of("orders")), "/whoami")
                        .body())
                .contains("\"username\":\"system:serviceaccount:" + NAME + ":till\"")
                .contains("\"strategy\":\"delegated\"");
        assertThat(realm.accepts(cluster.requestToken(account, List.of())))
                .as("for the API server")
                .isFalse();
        assertThat(realm.accepts("static-token-of-alice"))
                .as("WH-4: of the API server's own audiences alone")
                .isFalse();
    }
}
