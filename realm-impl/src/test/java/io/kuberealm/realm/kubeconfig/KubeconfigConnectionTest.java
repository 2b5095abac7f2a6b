package io.kuberealm.realm.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.http.HttpCall;
import io.kuberealm.realm.http.HttpCaller;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.testing.SettableClock;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which connections are used, and which credentials are sent. */
class KubeconfigConnectionTest {
    private static final URI SERVER = URI.create("https://localhost/review");
    private static final HttpRoute ROUTE = HttpRoute.to(List.of(ConfigFolder.AUTHORITY.certificate()));
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final List<Pool> pools = new ArrayList<>();
    private int status = 200;
    private Kubeconfig file = file(token("1"));

    private final KubeconfigConnection connection = new KubeconfigConnection(
            () -> file,
            (route, identity) -> {
                Pool pool = new Pool(route, identity);
                pools.add(pool);
                return pool;
            },
            clock);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final class Pool implements HttpCaller {
        final HttpRoute route;
        final Optional<ClientIdentity> identity;
        final List<String> sent = new ArrayList<>();
        boolean retired;
        boolean closed;

        Pool(HttpRoute route, Optional<ClientIdentity> identity) {
            this.route = route;
            this.identity = identity;
        }

        @Override
        public CallResult call(URI address, Optional<Secret> authorization, HttpCall call, Duration longest) {
            sent.add(address + " " + authorization.map(Secret::reveal).orElse("-") + " "
                    + call.json().map(Secret::reveal).orElse(""));
            return new Answered(status, "", Optional.empty());
        }

        @Override
        public void retire() {
            retired = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Kubeconfig file(Credentials credentials) {
        return new Kubeconfig(SERVER, ROUTE, credentials, Optional.empty());
    }

    private static Credentials token(String token) {
        return new Credentials(Optional.empty(), Optional.of(Secret.of("Bearer " + token)));
    }

    private CallResult post() {
        return connection.call(HttpCall.post(Secret.of("{}")), WAIT);
    }

    @Test
    void sendsToTheServerOfTheFile() {
        assertThat(post()).isEqualTo(new Answered(200, "", Optional.empty()));
        assertThat(pools.get(0).sent).containsExactly("https://localhost/review Bearer 1 {}");
        assertThat(pools.get(0).route).isEqualTo(ROUTE);
    }

    @Test
    void aNewTokenUsesTheConnectionsThatAreThere() {
        post();
        file = file(token("2"));
        post();
        assertThat(pools).hasSize(1);
        assertThat(pools.get(0).sent)
                .containsExactly("https://localhost/review Bearer 1 {}", "https://localhost/review Bearer 2 {}");
    }

    @Test
    void aNewCertificateMeansNewConnections() {
        post();
        ClientIdentity identity =
                new ClientIdentity(ConfigFolder.CLIENT.keys().getPrivate(), List.of(ConfigFolder.CLIENT.certificate()));
        file = file(new Credentials(Optional.of(identity), Optional.empty()));
        post();
        post();
        assertThat(pools).hasSize(2);
        assertThat(pools.get(0).retired).isTrue();
        assertThat(pools.get(0).closed).as("requests under way").isFalse();
        assertThat(pools.get(1).identity).contains(identity);
    }

    @Test
    void closesItsConnections() {
        post();
        connection.close();
        assertThat(pools.get(0).closed).isTrue();
    }

    private void usePlugin(String script) {
        ExecPlugin plugin = new ExecPlugin(
                "client.authentication.k8s.io/v1", List.of("/bin/sh", "-c", script), Map.of(), Optional.empty());
        file = new Kubeconfig(SERVER, HttpRoute.to(List.of()), Credentials.NONE, Optional.of(plugin));
    }

    @Test
    void asksThePluginAgainAfterA401() throws Exception {
        Path counter = Files.writeString(directory.resolve("counter"), "");
        usePlugin("echo x >>" + counter + "; n=$(wc -l <" + counter + "); "
                + "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\","
                + "\"status\":{\"token\":\"'$((n))'\"}}'");
        post();
        post();
        clock.advance(Duration.ofSeconds(10));
        status = 401;
        assertThat(post()).as("WH-3: no other attempt").isEqualTo(new Answered(401, "", Optional.empty()));
        status = 200;
        post();
        assertThat(pools.get(0).sent.stream()
                        .map(sent -> sent.split(" ", -1)[2])
                        .toList())
                .containsExactly("1", "1", "1", "2");
    }

    @Test
    void withoutCredentialsNothingIsSent() {
        usePlugin("exit 1");
        assertThat(post()).isInstanceOf(NotAnswered.class);
        assertThat(pools).isEmpty();
    }
}
