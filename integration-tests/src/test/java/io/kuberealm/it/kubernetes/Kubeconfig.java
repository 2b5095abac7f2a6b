package io.kuberealm.it.kubernetes;

import java.net.URI;
import java.nio.file.Path;

/**
 * The text of kubeconfig files for one API server.
 *
 * @param server the API server
 * @param authority who has issued its certificate
 */
public record Kubeconfig(URI server, Path authority) {
    /** Logs in by a certificate and its key. */
    public String byCertificate(Path certificate, Path key) {
        return as("{client-certificate: " + certificate + ", client-key: " + key + "}");
    }

    /** Logs in by a token. */
    public String byToken(String token) {
        return as("{token: " + token + "}");
    }

    /** Logs in by a token that is read from a file, again and again. */
    public String byTokenFile(Path token) {
        return as("{tokenFile: " + token + "}");
    }

    private String as(String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: test
                  cluster: {server: "%s", certificate-authority: %s}
                users:
                - name: test
                  user: %s
                contexts:
                - name: test
                  context: {cluster: test, user: test}
                current-context: test
                """.formatted(server, authority, user);
    }
}
