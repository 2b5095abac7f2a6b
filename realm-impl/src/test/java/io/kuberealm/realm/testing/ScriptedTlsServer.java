package io.kuberealm.realm.testing;

import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

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
            throws IOException {
        this.tls = TestTls.context(certificate, clients);
        this.needsCertificate = needsCertificate;
        this.protocol = protocol;
        this.script = script;
        this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** A server with a good certificate, which does without one of its clients. */
    public static ScriptedTlsServer start(Script script) {
        return certified(TestTls.localhost(TestTls.AUTHORITY), script);
    }

    /** A server that lets clients of {@code authorities} in only. */
    public static ScriptedTlsServer mutual(List<X509Certificate> authorities, Script script) {
        return start(TestTls.localhost(TestTls.AUTHORITY), "http/1.1", authorities, true, script);
    }

    /** A server that speaks HTTP/2. */
    public static ScriptedTlsServer http2(Script script) {
        return start(TestTls.localhost(TestTls.AUTHORITY), "h2", List.of(), false, script);
    }

    /** A server with a certificate of another name. */
    public static ScriptedTlsServer named(String name, Script script) {
        return certified(TestTls.certificate(name, TestTls.FAR_AWAY, TestTls.AUTHORITY), script);
    }

    /** A server with any certificate. */
    public static ScriptedTlsServer certified(Issued certificate, Script script) {
        return start(certificate, "http/1.1", List.of(), false, script);
    }

    private static ScriptedTlsServer start(
            Issued certificate,
            String protocol,
            List<X509Certificate> authorities,
            boolean needsCertificate,
            Script script) {
        try {
            return new ScriptedTlsServer(certificate, authorities, needsCertificate, protocol, script);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Who vouches for servers of this kind. */
    public static List<X509Certificate> authorities() {
        return List.of(TestTls.AUTHORITY.certificate());
    }

    /** The same, as a file has it. */
    public static String authoritiesPem() {
        return TestTls.AUTHORITY.pem();
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
