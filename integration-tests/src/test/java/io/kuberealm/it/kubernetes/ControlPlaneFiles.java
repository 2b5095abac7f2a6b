package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of one cluster: what its API server reads, and what it writes.
 *
 * @param folder the folder
 */
record ControlPlaneFiles(Path folder) {
    /** Whom the token file knows. */
    static final List<String> STATIC_TOKENS = List.of(
            "static-token-of-alice,alice,alice-uid,\"developers,testers\"",
            "static-token-of-bob,bob,bob-uid",
            "static-token-twice,first,first-uid",
            "static-token-twice,last,last-uid,developers",
            "static-token-with-umlaut,jürgen,jürgen-uid,\"größe\"",
            "a.static.token,dotted,dotted-uid,developers",
            "aaaaa0.0123456789abcdef,both,both-uid");

    private static final String AUDIT_POLICY = """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived]
            rules:
            - level: Metadata
            """;

    /** An empty folder with the keys, certificates and tokens of a new cluster. */
    static ControlPlaneFiles fresh(String name, ServiceAccountKeys keys) {
        ControlPlaneFiles files = new ControlPlaneFiles(TestBuild.SERVERS.resolve(name));
        TestFiles.delete(files.folder);
        files.write("ca.crt", TestPki.pem(TestPki.CLUSTER.certificate()));
        files.write("front-proxy-ca.crt", TestPki.pem(TestPki.NEIGHBOUR.certificate()));
        files.writeIdentity("tls", TestPki.CLUSTER.issueForLocalhost());
        files.writeIdentity("admin", TestPki.CLUSTER.issue(Request.client("O=system:masters,CN=kube-admin")));
        files.write("service-account.key", keys.signingPem());
        files.write("service-account.pub", keys.publicPem());
        files.write("tokens.csv", String.join("\n", STATIC_TOKENS) + "\n");
        files.write("audit-policy.yaml", AUDIT_POLICY);
        return files;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String content) {
        return TestFiles.write(file(name), content);
    }

    private void writeIdentity(String name, Identity identity) {
        write(name + ".crt", TestPki.pem(identity.certificate()));
        write(name + ".key", TestPki.pem("PRIVATE KEY", identity.key().getEncoded()));
    }
}
