package io.kuberealm.it.keystone;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.SharedServer;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * A server that lets Keystone check passwords, with the sample in it several times: at {@code /} as Kubernetes did, and beside that
 * for what can be added.
 */
final class KeystoneRealm implements AutoCloseable {
    /** The password of {@code jane} and {@code frank} in the file at {@code /both}. */
    static final String OF_THE_FILE = TestTokens.fresh();

    private final LibertyServer server;
    private final RealmClient client;

    private KeystoneRealm(LibertyServer server) {
        this.server = server;
        this.client = RealmClient.of(server);
    }

    private static KeystoneRealm start(Keystone keystone) {
        ServerDirectory directory = ServerDirectory.withFeature("keystone-realm");
        directory.write("keystone-ca.pem", TestPki.pem(Keystone.AUTHORITY.certificate()));
        directory.write("passwords.csv", OF_THE_FILE + ",jane,u1\n" + OF_THE_FILE + ",frank,u2\n");
        ServerXml configuration = ServerXml.withRealm()
                .with(ServerXml.THREADS_FOR_ALL)
                .with("<kubeRealm keystoneUrl=\"" + keystone.url() + "\""
                        + " keystoneCaFile=\"${server.config.dir}/keystone-ca.pem\"/>")
                .application(TestBuild.SAMPLE_WAR, "/")
                .application(TestBuild.SAMPLE_WAR, "/anonymous", settings("anonymous-auth=true"))
                .application(
                        TestBuild.SAMPLE_WAR, "/both", settings("basic-auth-file=${server.config.dir}/passwords.csv"))
                .application(
                        TestBuild.SAMPLE_WAR, "/neighbours", settings("keystone-domain=" + KeystoneUsers.NEIGHBOURS))
                .application(
                        TestBuild.SAMPLE_WAR,
                        "/groups",
                        settings("keystone-project=" + KeystoneUsers.PROJECT, "keystone-groups=roles,project"))
                .application(TestBuild.SAMPLE_WAR, "/default-project", settings("keystone-groups=project"))
                .application(TestBuild.SAMPLE_WAR, "/cached", settings("keystone-cache-ttl=10m"));
        return new KeystoneRealm(LibertyServer.start(directory, configuration));
    }

    private static String settings(String... flags) {
        return Arrays.stream(flags)
                .map(flag -> flag.split("=", 2))
                .map(flag -> "<property name=\"kube.realm.%s\" value=\"%s\"/>".formatted(flag[0], flag[1]))
                .collect(Collectors.joining("", "<appProperties>", "</appProperties>"));
    }

    LibertyServer server() {
        return server;
    }

    Answer ask(String path, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return client.get(path, "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the one such server of the test run to the test classes that ask for it. */
    static final class Shared extends SharedServer<KeystoneRealm> {
        Shared() {
            super(KeystoneRealm.class, context -> start(new Keystone.Shared().in(context)));
        }
    }
}
