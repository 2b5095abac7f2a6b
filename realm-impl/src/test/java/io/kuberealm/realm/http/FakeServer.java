package io.kuberealm.realm.http;

import io.kuberealm.realm.pki.TestCertificates;
import io.kuberealm.realm.pki.TestCertificates.Issued;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** An HTTPS server that does exactly what a test says, however wrong; each connection ends after one answer. */
final class FakeServer implements AutoCloseable {
    static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    static final Instant FAR_AWAY = Instant.parse("2100-01-01T00:00:00Z");
    static final Issued AUTHORITY =
            TestCertificates.authority("servers").valid(LONG_AGO, FAR_AWAY).selfSigned();

    private final SSLServerSocket socket;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Writes an answer. */
    interface Reply {
        void write(OutputStream client) throws IOException;
    }

    private FakeServer(SSLServerSocket socket) {
        this.socket = socket;
        thread(this::accept);
    }

    /** A server with a good certificate. */
    static FakeServer start() {
        return start(certificate("localhost", FAR_AWAY));
    }

    static FakeServer start(Issued certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", certificate.keys().getPrivate(), new char[0], new X509Certificate[] {
                certificate.certificate()
            });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return new FakeServer((SSLServerSocket)
                    tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Issued certificate(String host, Instant until) {
        return TestCertificates.blank()
                .commonName(host)
                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                .alternativeNames(new GeneralName(GeneralName.dNSName, host))
                .valid(LONG_AGO, until)
                .keyIdentifiers()
                .signedBy(AUTHORITY);
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + socket.getLocalPort() + path);
    }

    /** Answers with a status, further header lines and a body. */
    FakeServer put(String path, int status, String headers, String body) {
        return put(
                path,
                client -> client.write(("HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: "
                                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8)));
    }

    FakeServer put(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** The requests so far, each with its headers. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                thread(() -> serve(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder request = new StringBuilder();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                request.append(line).append('\n');
            }
            if (request.length() > 0) {
                requests.add(request.toString());
                String path = request.toString().split(" ", 3)[1];
                replies.getOrDefault(path, nothing -> {}).write(client.getOutputStream());
                client.getOutputStream().flush();
            }
        } catch (IOException hungUp) {
            // the client had enough
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
