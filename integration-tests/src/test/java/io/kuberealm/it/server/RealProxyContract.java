package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds behind every proxy that is set up as the documentation says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ProxiedServer.Shared.class)
abstract class RealProxyContract {
    static final String PASSWORD = TestTokens.fresh();

    final RealmServer server;
    final int passwordPort = FreePorts.next();
    final int certificatePort = FreePorts.next();

    @SuppressWarnings("NullAway.Init")
    private RealProxy proxy;

    RealProxyContract(ProxiedServer proxied) {
        this.server = proxied.server();
    }

    /** Starts the proxy: it knows jane by {@link #PASSWORD} at one port, and asks for certificates at the other. */
    abstract RealProxy startProxy();

    @BeforeAll
    void start() {
        proxy = startProxy();
    }

    @AfterAll
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
    }

    RealmClient byPassword() {
        return RealmClient.at(URI.create("http://127.0.0.1:" + passwordPort));
    }

    private URI certificateUri() {
        return URI.create("https://localhost:" + certificatePort);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theProxyAuthenticatesTheUser() {
        Answer answer = byPassword().get("/protected", "Authorization", basic("jane", PASSWORD));

        assertThat(answer.body())
                .isEqualTo("{\"authenticated\":true,\"username\":\"jane\",\"uid\":\"\","
                        + "\"groups\":[\"developers\",\"testers\",\"system:authenticated\"],\"extra\":{},"
                        + "\"strategy\":\"request-header\"}");
        assertThat(byPassword()
                        .get("/protected", "Authorization", basic("jane", "wrong"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aClientCannotNameItselfThroughTheProxy() {
        Answer answer = byPassword()
                .get(
                        "/whoami",
                        "Authorization",
                        basic("jane", PASSWORD),
                        "X-Remote-User",
                        "root",
                        "X-Remote-Group",
                        "system:masters",
                        "X-Remote-Uid",
                        "0");

        assertThat(answer.body())
                .contains("\"username\":\"jane\"", "\"uid\":\"\"")
                .doesNotContain("masters");
    }

    @Test
    void theApplicationSeesNoneOfIt() {
        assertThat(byPassword()
                        .get("/headers", "Authorization", basic("jane", PASSWORD))
                        .body())
                .doesNotContainIgnoringCase("x-remote-")
                .doesNotContainIgnoringCase("authorization");
    }

    @Test
    void theProxyHandsOverTheUsersCertificate() {
        Identity kate = TestPki.CLUSTER.issue(Request.client("O=ops,CN=kate"));

        assertThat(RealmClient.at(certificateUri(), kate)
                        .get("/certificate/protected")
                        .body())
                .contains(
                        "\"username\":\"kate\"",
                        "\"groups\":[\"ops\",\"system:authenticated\"]",
                        "X509SHA256=",
                        "\"strategy\":\"request-header\"");
    }

    @Test
    void aStrangersCertificateIsRefused() {
        Identity stranger = TestPki.STRANGER.issue(Request.client("O=system:masters,CN=kate"));

        assertThat(RealmClient.at(certificateUri(), stranger)
                        .get("/certificate/whoami")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aClientCannotHandOverACertificateItself() throws Exception {
        Identity kate = TestPki.CLUSTER.issue(Request.client("O=ops,CN=kate"));
        String stolen =
                ":" + Base64.getEncoder().encodeToString(kate.certificate().getEncoded()) + ":";

        assertThat(RealmClient.at(certificateUri())
                        .get("/certificate/protected", "Client-Cert", stolen)
                        .status())
                .isEqualTo(401);
    }
}
