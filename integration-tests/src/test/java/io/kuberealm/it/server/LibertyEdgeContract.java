package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What Liberty adds to a request and to a login, and must not: types of logins that were none, users and certificates that a
 * header names, Subjects of another login. The same for the feature and for applications that carry the realm.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibertyEdgeContract {
    private static final String JANE = TestTokens.fresh();
    private static final String JANES_OTHER = TestTokens.fresh();
    private static final String MASTER = TestTokens.fresh();
    private static final Identity KATE = TestPki.CLUSTER.issue(Request.client("O=testers,CN=kate"));
    private static final Identity ROOT = TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=root"));
    private static final List<String> APPLICATIONS = List.of("/one", "/two");

    private final ServerDirectory directory =
            ServerDirectory.fresh(getClass().getSimpleName().replaceAll("IT$", ""));

    @SuppressWarnings("NullAway.Init")
    private LibertyServer server;

    /** The server.xml for applications of the kind in question. */
    protected abstract ServerXml configuration(Setup setup, ServerDirectory directory);

    @BeforeAll
    void start() {
        directory.write(
                "tokens.csv",
                String.join(
                        "\n",
                        JANE + ",jane,,testers",
                        JANES_OTHER + ",jane,,testers",
                        MASTER + ",master,,system:masters\n"));
        directory.write("ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        Setup setup = Setup.of(
                        "token-auth-file",
                        directory.file("tokens.csv").toString(),
                        "client-ca-file",
                        directory.file("ca.pem").toString())
                .application(TestApplications.principals(), "/one")
                .application(TestApplications.principals(), "/two");
        server = LibertyServer.start(
                directory,
                configuration(setup, directory)
                        .with("<basicRegistry><user name=\"jane\" password=\"registry-secret\"/>"
                                + "<group name=\"system:masters\"><member name=\"jane\"/></group></basicRegistry>")
                        .with("<httpDispatcher trustedHeaderOrigin=\"*\" trustedSensitiveHeaderOrigin=\"*\"/>"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String line(Answer answer, int number) {
        return answer.body().lines().skip(number).findFirst().orElse("");
    }

    /** Servlet 6.0, section 13.9 and HttpServletRequest.getAuthType: only who is logged in has been by some type. */
    @Test
    void a7NobodyHasNoAuthType() {
        RealmClient client = RealmClient.of(server);

        assertThat(line(client.get("/one/principal"), 0)).isEqualTo(WhoAmI.NOBODY);
        assertThat(line(client.get("/one/principal"), 1)).isEqualTo("auth type null");
        assertThat(line(client.getAs(JANE, "/one/principal"), 1)).isEqualTo("auth type KUBERNETES");
        assertThat(line(client.getAs(JANE, "/one/rest/principal"), 1)).isEqualTo("auth type KUBERNETES");
    }

    /** The registry's jane is a master, and somebody else. */
    @Test
    void a2TheServersRegistryHasNoSayInTheGroups() {
        RealmClient client = RealmClient.of(server);

        assertThat(line(client.getAs(JANE, "/one/principal"), 0)).isEqualTo("jane  [testers, system:authenticated]");
        assertThat(line(client.getAs(JANE, "/one/principal"), 6)).isEqualTo("master false false");
        assertThat(client.getAs(JANE, "/one/rest/for-masters").status()).isEqualTo(403);
    }

    @Test
    void a7NobodyIsAskedWhoItIsAndNotForbidden() {
        RealmClient client = RealmClient.of(server);

        assertThat(client.get("/one/rest/for-masters").status()).isEqualTo(401);
        assertThat(client.getAs(JANE, "/one/rest/for-masters").status()).isEqualTo(403);
        assertThat(client.getAs(MASTER, "/one/rest/for-masters").status()).isEqualTo(200);
    }

    /** Liberty keeps Subjects for the whole server. The classes of one application are not those of the other. */
    @Test
    void a7EachApplicationSeesItsOwnPrincipal() {
        for (int round = 0; round < 2; round++) {
            for (String application : APPLICATIONS) {
                assertThat(line(RealmClient.of(server, KATE).get(application + "/principal"), 0))
                        .startsWith("kate ")
                        .contains("[testers, system:authenticated]");
                assertThat(line(RealmClient.of(server).getAs(JANE, application + "/principal"), 0))
                        .isEqualTo("jane  [testers, system:authenticated]");
            }
        }
    }

    @Test
    void a7TokensOfOneUserAreToldApart() {
        RealmClient client = RealmClient.of(server);
        String first = client.getAs(JANE, "/one/which").body();

        assertThat(client.getAs(JANE, "/one/which").body())
                .as("one login is enough for one token")
                .isEqualTo(first);
        assertThat(client.getAs(JANES_OTHER, "/one/which").body()).isNotEqualTo(first);
        assertThat(client.getAs(JANE, "/two/which").body()).isNotEqualTo(first);
    }

    @Test
    void a5ACertificateInAHeaderIsNone() {
        RealmClient nobody = RealmClient.of(server);
        String[] header = {"$WSCC", base64(ROOT)};

        assertThat(line(nobody.get("/one/principal", header), 0)).isEqualTo(WhoAmI.NOBODY);
        assertThat(nobody.get("/one/rest/for-masters", header).status()).isEqualTo(401);
        assertThat(line(RealmClient.of(server, KATE).get("/one/principal", header), 0))
                .as("who has a key of his own is who he is")
                .startsWith("kate ");
        assertThat(RealmClient.of(server, KATE)
                        .get("/one/rest/for-masters", header)
                        .status())
                .isEqualTo(403);
        assertThat(RealmClient.of(server, ROOT).get("/one/rest/for-masters").status())
                .isEqualTo(200);
    }

    @Test
    void a5AUserInAHeaderIsNone() {
        RealmClient nobody = RealmClient.of(server);
        String[] headers = {"$WSRU", "root", "$WSAT", "CLIENT-CERT", "$WSIS", "true", "$WSRA", "127.0.0.1"};

        Answer answer = nobody.get("/one/principal", headers);

        assertThat(line(answer, 0)).isEqualTo(WhoAmI.NOBODY);
        assertThat(line(answer, 1)).isEqualTo("auth type null");
        assertThat(line(answer, 2)).isEqualTo("remote user null");
        assertThat(nobody.get("/one/rest/for-masters", headers).status()).isEqualTo(401);
    }

    private static String base64(Identity identity) {
        try {
            return Base64.getEncoder().encodeToString(identity.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
