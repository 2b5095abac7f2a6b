package io.kuberealm.realm.jars;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.kuberealm.realm.pki.TestCertificates;
import io.kuberealm.realm.pki.TestCertificates.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;

/** The API server of a cluster in which there is nothing and nothing happens. */
final class EmptyCluster implements AutoCloseable {
    private static final String LIST = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger lists = new AtomicInteger();
    private final Issued identity;
    private final HttpsServer server;

    EmptyCluster() throws IOException, GeneralSecurityException {
        Instant now = Instant.now();
        identity = TestCertificates.authority("cluster")
                .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))
                .alternativeNames(new GeneralName(GeneralName.dNSName, "localhost"))
                .selfSigned();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls()));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "cluster", identity.keys().getPrivate(), new char[0], new Certificate[] {identity.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean isWatch = exchange.getRequestURI().toString().contains("watch=true");
            byte[] list = LIST.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, isWatch ? 0 : list.length);
            if (isWatch) {
                closed.await();
            } else {
                lists.incrementAndGet();
                exchange.getResponseBody().write(list);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many lists it was asked for. */
    int lists() {
        return lists.get();
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: c, cluster: {server: 'https://localhost:%d', certificate-authority-data: %s}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u}}]
                current-context: x
                """.formatted(
                        server.getAddress().getPort(),
                        Base64.getEncoder().encodeToString(identity.pem().getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
