package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.Items;
import io.kuberealm.it.app.ItemsServlet;
import io.kuberealm.it.app.MovedServlet;
import io.kuberealm.it.app.RestClientItems;
import io.kuberealm.it.app.ShopApplication;
import io.kuberealm.it.app.ShopResource;
import io.kuberealm.it.container.Archives;
import io.kuberealm.it.server.FreePorts;
import io.kuberealm.it.server.OnEveryServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestPki;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One application calls another, with the token of its caller or with its own. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenPropagationIT {
    private final FakeProvider provider = new FakeProvider();
    private final int port = FreePorts.next();
    private final String origin = "http://localhost:" + port;
    private final String otherOrigin = "http://127.0.0.1:" + port;

    private RealmServer server;
    private RealmClient client;

    @BeforeAll
    void start() {
        provider.start();
        ServerDirectory directory = ServerDirectory.fresh("token-propagation");
        Path authority = directory.write("provider-ca.pem", TestPki.pem(FakeProvider.AUTHORITY.certificate()));
        Path shop =
                war(directory, "shop", ShopApplication.class, ShopResource.class, Items.class, RestClientItems.class);
        Path stock = war(directory, "stock", ItemsServlet.class, MovedServlet.class);
        Setup setup = Setup.of(
                        "oidc-issuer-url",
                        provider.issuer(),
                        "oidc-client-id",
                        "app",
                        "oidc-ca-file",
                        authority.toString(),
                        "oidc-signing-algs",
                        "ES256",
                        "oidc-username-prefix",
                        "-")
                .application(shop, "/shop")
                .application(shop, "/closed-shop", "expose-raw-token", "false")
                .application(stock, "/stock")
                .withFeatures("mpRestClient-3.0")
                .withHttp(port);
        server = RealmServer.start(directory, setup);
        client = RealmClient.of(server);
    }

    private static Path war(ServerDirectory directory, String name, Class<?>... classes) {
        File file = directory.write("archives/" + name + ".war", "").toFile();
        Archives.war(name, classes).as(ZipExporter.class).exportTo(file, true);
        return file.toPath();
    }

    @AfterAll
    void stop() {
        server.close();
        provider.close();
    }

    private String tokenOf(String user) {
        return provider.token("\"sub\":\"" + user + "\"");
    }

    private String answer(String path, String... headers) {
        RealmClient.Answer answer = client.get(path, headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String answerTo(String user, String path) {
        return answer(path, "Authorization", "Bearer " + tokenOf(user));
    }

    private String callTo(String target) {
        return "/rest/caller?origin=" + origin + "&target=" + target;
    }

    @Test
    void theServiceCalledKnowsTheCaller() {
        assertThat(answerTo("jane", "/shop" + callTo(origin + "/stock/items"))).isEqualTo("200 jane GET ");
    }

    @Test
    void oneClientSendsTheTokenOfEachCaller() {
        String path = "/shop" + callTo(origin + "/stock/items");
        List<String> users =
                IntStream.range(0, 64).mapToObj(number -> "user-" + number % 8).toList();
        Stream<String> expected = users.stream().map(user -> "200 " + user + " GET ");

        assertThat(users.parallelStream().map(user -> answerTo(user, path)))
                .containsExactlyElementsOf(expected.toList());
    }

    @Test
    void microProfileRestClientSendsItToo() {
        String path = "/shop/rest/rest-client?origin=" + origin + "&target=" + origin + "/stock";

        assertThat(answerTo("jane", path)).isEqualTo("jane GET ");
    }

    @Test
    void aTargetThatIsNotListedGetsNothing() {
        assertThat(answerTo("jane", "/shop" + callTo(otherOrigin + "/stock/items")))
                .startsWith("not sent: ")
                .contains(otherOrigin);
    }

    @Test
    void noRedirectIsFollowed() {
        String moved = origin + "/stock/moved?to=" + otherOrigin + "/stock/items";

        assertThat(answerTo("jane", "/shop" + callTo(moved))).isEqualTo("302 ");
    }

    @Test
    void withoutACallerNothingIsSent() {
        assertThat(answer("/shop" + callTo(origin + "/stock/items")))
                .startsWith("not sent: ")
                .contains("nobody is logged in");
    }

    @Test
    void whereTheRawTokenIsNotShownNothingIsSent() {
        assertThat(answerTo("jane", "/closed-shop" + callTo(origin + "/stock/items")))
                .startsWith("not sent: ")
                .contains("exposeRawToken");
    }

    private String asThePod(String first, String next) {
        Path file = server.directory().write("pod/token", first);
        Path nextFile = server.directory().write("pod/next", next);
        return answer("/shop/rest/account?origin=" + origin + "&target=" + origin + "/stock/items&file=" + file
                + "&next=" + nextFile);
    }

    @Test
    void aTokenThatWasReplacedMeanwhileIsSentOnceMore() {
        String token = tokenOf("pod");
        String revoked = provider.token("\"nbf\":32503680000,\"sub\":\"pod\"");

        assertThat(asThePod(revoked, token)).isEqualTo("200 pod POST ten apples");
    }

    @Test
    void aTokenThatStaysIsSentOnce() {
        String revoked = provider.token("\"nbf\":32503680000,\"sub\":\"pod\"");

        assertThat(asThePod(revoked, revoked)).startsWith("401 ").contains("Unauthorized");
    }
}
