package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.ScriptedTlsServer.Script;
import io.kuberealm.realm.testing.TestCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How calls get to a server: {@code tls-server-name} and {@code proxy-url} of a kubeconfig (client-go, transport.Config). */
class HttpRouteTest {
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final HttpTransport transport = new HttpTransport(ProxySelector.of(null), TestCertificates.CLOCK);
    private final List<String> askedFor = new CopyOnWriteArrayList<>();
    private final Script script = connection -> {
        ((ExtendedSSLSession) connection.tls().getSession())
                .getRequestedServerNames()
                .forEach(name -> askedFor.add(((SNIHostName) name).getAsciiName()));
        connection.request();
        connection.answer(200, "{}");
    };

    @AfterEach
    void close() {
        transport.close();
    }

    private CallResult call(URI address, Optional<String> serverName, Optional<InetSocketAddress> proxy) {
        HttpRoute route = new HttpRoute(ScriptedTlsServer.authorities(), serverName, proxy);
        HttpCall call = HttpCall.get("application/json");
        CallResult separate = transport
                .separateConnections(route, Optional.empty(), PATIENT)
                .call(address, Optional.empty(), call, PATIENT);
        assertThat(transport
                        .connections(route, Optional.empty(), PATIENT)
                        .call(address, Optional.empty(), call, PATIENT))
                .isInstanceOf(separate.getClass());
        return separate;
    }

    private static URI byAddress(ScriptedTlsServer server) {
        return URI.create("https://127.0.0.1:" + server.uri("/").getPort() + "/");
    }

    @Test
    void aServerIsKnownByAnotherNameThanThatOfItsAddress() {
        try (ScriptedTlsServer server = ScriptedTlsServer.named("kubernetes.default", script)) {
            for (URI address : List.of(server.uri("/"), byAddress(server))) {
                assertThat(call(address, Optional.of("kubernetes.default"), Optional.empty()))
                        .isInstanceOf(Answered.class);
            }
        }
        assertThat(askedFor).hasSize(4).containsOnly("kubernetes.default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes.default", "127.0.0.1", "::1"})
    void theNameOfTheAddressDoesNotCountThen(String serverName) {
        try (ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            assertThat(call(server.uri("/"), Optional.of(serverName), Optional.empty()))
                    .isInstanceOfSatisfying(
                            NotAnswered.class, none -> assertThat(none.reason()).contains(": TLS: "));
        }
    }

    @Test
    void withoutANameThatOfTheAddressCounts() {
        try (ScriptedTlsServer server = ScriptedTlsServer.named("kubernetes.default", script)) {
            assertThat(call(server.uri("/"), Optional.empty(), Optional.empty()))
                    .isInstanceOf(NotAnswered.class);
        }
    }

    @Test
    void aProxyLeadsToTheServer() throws IOException {
        List<String> tunnels = new CopyOnWriteArrayList<>();
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ScriptedTlsServer server = ScriptedTlsServer.start(script)) {
            thread(() -> tunnel(proxy, tunnels));
            InetSocketAddress address = InetSocketAddress.createUnresolved("localhost", proxy.getLocalPort());

            assertThat(call(server.uri("/"), Optional.empty(), Optional.of(address)))
                    .isInstanceOf(Answered.class);

            assertThat(tunnels)
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith(
                            "CONNECT localhost:" + server.uri("/").getPort() + " "));
        }
    }

    private static void tunnel(ServerSocket proxy, List<String> tunnels) throws IOException {
        while (true) {
            Socket client = proxy.accept();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) client.getInputStream().read());
            }
            tunnels.add(head.toString());
            int port = Integer.parseInt(head.toString().split("[: ]", 4)[2]);
            Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
            client.getOutputStream().write("HTTP/1.1 200 x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            thread(() -> copy(client, server));
            thread(() -> copy(server, client));
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // the end of a connection, or of the test
                    }
                },
                "tunnel");
        thread.setDaemon(true);
        thread.start();
    }
}
