package io.kuberealm.realm.http;

import io.kuberealm.realm.pki.TestCertificates.Issued;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS server that hands each connection to a script, with the bare socket below it, which can be torn. Asks for client certificates. */
public final class ScriptedTlsServer implements AutoCloseable {
    private final ServerSocket socket;
    private final SSLContext tls;
    private final boolean needsCertificate;
    private final String protocol;
    private final Script script;
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** What becomes of a connection; it ends with the script. */
    public interface Script {
        void play(Connection connection) throws IOException;
    }

    /** A connection whose handshake is over. */
    public record Connection(SSLSocket tls, Socket bare) {
        public InputStream in() throws IOException {
            return tls.getInputStream();
        }

        public OutputStream out() throws IOException {
            return tls.getOutputStream();
        }

        /** Sends as it is. */
        public void send(String text) throws IOException {
            out().write(text.getBytes(StandardCharsets.ISO_8859_1));
            out().flush();
        }

        /** Reads one HTTP/1.1 request with its body. */
        public String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in().read();
                if (next < 0) {
                    throw new IOException("no request");
                }
                head.append((char) next);
            }
            String marker = "content-length: ";
            int at = head.toString().toLowerCase(Locale.ROOT).indexOf(marker);
            int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + marker.length(), head.indexOf("\r\n", at)));
            return head + new String(in().readNBytes(length), StandardCharsets.UTF_8);
        }

        /** Answers a request, and keeps the connection. */
        public void answer(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            send("HTTP/1.1 " + status + " x\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            out().write(bytes);
            out().flush();
        }

        /** Ends the connection by a TCP reset. */
        public void reset() throws IOException {
            bare.setSoLinger(true, 0);
            bare.close();
        }
    }

    private ScriptedTlsServer(
            Issued certificate, List<X509Certificate> clients, boolean needsCertificate, String protocol, Script script)
            throws GeneralSecurityException, IOException {
        this.tls = context(certificate, clients);
        this.needsCertificate = needsCertificate;
        this.protocol = protocol;
        this.script = script;
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** A server with a good certificate, which does without one of its clients. */
    public static ScriptedTlsServer start(Script script) {
        return start("http/1.1", List.of(), false, script);
    }

    /** A server that lets clients of {@code authorities} in only. */
    public static ScriptedTlsServer mutual(List<X509Certificate> authorities, Script script) {
        return start("http/1.1", authorities, true, script);
    }

    static ScriptedTlsServer http2(Script script) {
        return start("h2", List.of(), false, script);
    }

    /** A server with a certificate of another name. */
    static ScriptedTlsServer named(String name, Script script) {
        return start(name, "http/1.1", List.of(), false, script);
    }

    /** The TLS of such servers, for one that is no script. */
    public static SSLContext tls() {
        try {
            return context(FakeServer.certificate("localhost", FakeServer.FAR_AWAY), List.of());
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ScriptedTlsServer start(
            String protocol, List<X509Certificate> authorities, boolean needsCertificate, Script script) {
        return start("localhost", protocol, authorities, needsCertificate, script);
    }

    private static ScriptedTlsServer start(
            String name, String protocol, List<X509Certificate> authorities, boolean needsCertificate, Script script) {
        try {
            return new ScriptedTlsServer(
                    FakeServer.certificate(name, FakeServer.FAR_AWAY), authorities, needsCertificate, protocol, script);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static SSLContext context(Issued certificate, List<X509Certificate> clients)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "key", certificate.keys().getPrivate(), new char[0], new X509Certificate[] {certificate.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate client : clients) {
            trusted.setCertificateEntry(String.valueOf(trusted.size()), client);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), clients.isEmpty() ? null : trust.getTrustManagers(), null);
        return tls;
    }

    /** Who vouches for servers of this kind. */
    public static List<X509Certificate> authorities() {
        return List.of(FakeServer.AUTHORITY.certificate());
    }

    /** The same, as a file has it. */
    public static String authoritiesPem() {
        return FakeServer.AUTHORITY.pem();
    }

    public URI uri(String path) {
        return URI.create("https://localhost:" + socket.getLocalPort() + path);
    }

    /** The subjects of the certificates of the connections so far; {@code -} for none. */
    public List<String> callers() {
        return callers;
    }

    private void accept() {
        try {
            while (true) {
                Socket bare = socket.accept();
                connections.add(bare);
                thread(() -> serve(bare));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket bare) {
        try (bare;
                SSLSocket secured =
                        (SSLSocket) tls.getSocketFactory().createSocket(bare, null, bare.getPort(), false)) {
            secured.setUseClientMode(false);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            parameters.setNeedClientAuth(needsCertificate);
            secured.setSSLParameters(parameters);
            secured.startHandshake();
            callers.add(
                    needsCertificate ? secured.getSession().getPeerPrincipal().getName() : "-");
            script.play(new Connection(secured, bare));
        } catch (IOException hungUp) {
            // the client had enough
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
