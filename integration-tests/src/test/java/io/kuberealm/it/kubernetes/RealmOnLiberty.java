package io.kuberealm.it.kubernetes;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.MessageLog;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestBuild;
import java.nio.file.Path;

/**
 * The sample on a Liberty whose realm is connected to a cluster.
 *
 * @param server the server
 * @param client asks it
 */
record RealmOnLiberty(LibertyServer server, RealmClient client) implements AutoCloseable {
    /**
     * Starts one.
     *
     * @param name of the server
     * @param kubeconfig leads to the cluster
     * @param attributes further ones of the realm's element
     */
    static RealmOnLiberty start(String name, Path kubeconfig, String attributes) {
        LibertyServer server = LibertyServer.start(
                ServerDirectory.withFeature(name),
                ServerXml.withRealm()
                        .with("<kubeRealm kubernetes=\"kubeconfig\" kubeconfig=\"" + kubeconfig + "\" " + attributes
                                + "/>")
                        .application(TestBuild.SAMPLE_WAR, "/"));
        return new RealmOnLiberty(server, RealmClient.of(server));
    }

    Judge judge() {
        return new RealmJudge(client);
    }

    /** Whether the realm lets the bearer of a token in. */
    boolean accepts(String token) {
        return client.getAs(token, "/whoami").status() == 200;
    }

    MessageLog.Mark log() {
        return server.logFromStart();
    }

    @Override
    public void close() {
        server.close();
    }
}
