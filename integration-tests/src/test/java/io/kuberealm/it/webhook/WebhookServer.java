package io.kuberealm.it.webhook;

import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;
import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestPki;

/** A server with the sample in it, whose tokens a webhook reviews. */
final class WebhookServer implements AutoCloseable {
    static final String KNOWN_LOCALLY = "known-locally";

    private final FakeWebhook webhook;
    private final RealmServer server;
    private final RealmClient client;

    private WebhookServer(FakeWebhook webhook, RealmServer server) {
        this.webhook = webhook;
        this.server = server;
        this.client = RealmClient.of(server);
    }

    /** A server that asks a webhook of its own. */
    static WebhookServer start(String name) {
        FakeWebhook webhook = FakeWebhook.start();
        ServerDirectory directory = ServerDirectory.fresh(name);
        directory.write("tokens.csv", KNOWN_LOCALLY + ",alice,alice-uid\n");
        writeIdentity(directory, "CN=first");
        directory.write("ca.pem", TestPki.pem(FakeWebhook.AUTHORITY.certificate()));
        directory.write("webhook.yaml", kubeconfig(webhook));
        Setup setup = Setup.of(
                        "token-auth-file", directory.file("tokens.csv").toString(),
                        "authentication-token-webhook-config-file",
                                directory.file("webhook.yaml").toString(),
                        "authentication-token-webhook-version", "v1")
                .application(TestBuild.SAMPLE_WAR, "/");
        return new WebhookServer(webhook, RealmServer.start(directory, setup));
    }

    private static String kubeconfig(FakeWebhook webhook) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: webhook
                  cluster: {server: "%s", certificate-authority: ca.pem}
                users:
                - name: realm
                  user: {client-certificate: client.pem, client-key: client.pem}
                contexts:
                - name: webhook
                  context: {cluster: webhook, user: realm}
                current-context: webhook
                """.formatted(webhook.address());
    }

    private static void writeIdentity(ServerDirectory directory, String subject) {
        Identity identity = FakeWebhook.AUTHORITY.issue(Request.client(subject));
        directory.write(
                "client.pem",
                TestPki.pem(identity.certificate())
                        + TestPki.pem("PRIVATE KEY", identity.key().getEncoded()));
    }

    /** Replaces the certificate by which the realm comes to the webhook. */
    void replaceIdentity(String subject) {
        writeIdentity(server.directory(), subject);
    }

    FakeWebhook webhook() {
        return webhook;
    }

    RealmServer server() {
        return server;
    }

    RealmClient.Answer ask(String token, String path) {
        return client.getAs(token, path);
    }

    int status(String token) {
        return ask(token, "/protected").status();
    }

    @Override
    public void close() {
        server.close();
        webhook.close();
    }
}
