package io.kuberealm.it.server;

import io.kuberealm.it.server.TestAuthority.Identity;
import io.kuberealm.it.server.TestAuthority.Request;

/**
 * A server that believes the proxies of {@link TestPki#NEIGHBOUR}: with the sample at {@code /}, for proxies that name users;
 * with the sample at {@code /certificate}, for proxies that hand over certificates; and with an application that tells the
 * headers it sees at {@code /headers-app}.
 */
final class ProxiedServer implements AutoCloseable {
    static final String ALICE = TestTokens.fresh();

    /** The proxy that is believed. */
    static final Identity PROXY = TestPki.NEIGHBOUR.issue(Request.client("O=proxies,CN=front-proxy"));

    private static final String[] CERTIFICATE_SETTINGS = {
        "requestheader-client-cert-header", "Client-Cert",
        "requestheader-client-cert-chain-header", "Client-Cert-Chain"
    };
    private static final String[] NAME_SETTINGS = {
        "requestheader-username-headers", "X-Remote-User, X-Forwarded-User",
        "requestheader-uid-headers", "X-Remote-Uid",
        "requestheader-group-headers", "X-Remote-Group, X-Forwarded-Group",
        "requestheader-extra-headers-prefix", "X-Remote-Extra-, X-Forwarded-Extra-"
    };

    private final RealmServer server;

    private ProxiedServer(RealmServer server) {
        this.server = server;
    }

    RealmServer server() {
        return server;
    }

    private static ProxiedServer start() {
        ServerDirectory directory = ServerDirectory.fresh("proxied");
        directory.write("tokens.csv", ALICE + ",alice,alice-uid,developers\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        directory.write("proxy-ca.pem", TestPki.pem(TestPki.NEIGHBOUR.certificate()));
        Setup setup = Setup.of(
                        "token-auth-file", directory.file("tokens.csv").toString(),
                        "client-ca-file", directory.file("client-ca.pem").toString(),
                        "requestheader-client-ca-file",
                                directory.file("proxy-ca.pem").toString(),
                        "requestheader-allowed-names", "front-proxy",
                        "api-audiences", "https://api")
                .application(TestBuild.SAMPLE_WAR, "/", NAME_SETTINGS)
                .application(TestBuild.SAMPLE_WAR, "/certificate", CERTIFICATE_SETTINGS)
                .application(TestApplications.headers(), "/headers-app", NAME_SETTINGS)
                .withFeatures("websocket-2.1");
        return new ProxiedServer(RealmServer.start(directory, setup));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the one proxied server of the test run to the test classes that ask for it. */
    static final class Shared extends SharedServer<ProxiedServer> {
        Shared() {
            super(ProxiedServer.class, ProxiedServer::start);
        }
    }
}
