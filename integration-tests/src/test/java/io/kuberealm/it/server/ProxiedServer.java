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

    private static final String CERTIFICATE_SETTINGS = """
            <appProperties>\
            <property name="kube.realm.requestheader-client-cert-header" value="Client-Cert"/>\
            <property name="kube.realm.requestheader-client-cert-chain-header" value="Client-Cert-Chain"/>\
            </appProperties>""";
    private static final String NAME_SETTINGS = """
            <appProperties>\
            <property name="kube.realm.requestheader-username-headers" value="X-Remote-User, X-Forwarded-User"/>\
            <property name="kube.realm.requestheader-uid-headers" value="X-Remote-Uid"/>\
            <property name="kube.realm.requestheader-group-headers" value="X-Remote-Group, X-Forwarded-Group"/>\
            <property name="kube.realm.requestheader-extra-headers-prefix" value="X-Remote-Extra-, X-Forwarded-Extra-"/>\
            </appProperties>""";

    private final LibertyServer server;

    private ProxiedServer(LibertyServer server) {
        this.server = server;
    }

    LibertyServer server() {
        return server;
    }

    private static ProxiedServer start() {
        ServerDirectory directory = ServerDirectory.withFeature("proxied");
        directory.write("tokens.csv", ALICE + ",alice,alice-uid,developers\n");
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        directory.write("proxy-ca.pem", TestPki.pem(TestPki.NEIGHBOUR.certificate()));
        ServerXml configuration = ServerXml.withRealm()
                .with("<featureManager><feature>websocket-2.1</feature></featureManager>")
                .with("<kubeRealm tokenAuthFile=\"${server.config.dir}/tokens.csv\""
                        + " clientCaFile=\"${server.config.dir}/client-ca.pem\""
                        + " requestheaderClientCaFile=\"${server.config.dir}/proxy-ca.pem\""
                        + " requestheaderAllowedNames=\"front-proxy\" apiAudiences=\"https://api\"/>")
                .application(TestBuild.SAMPLE_WAR, "/", NAME_SETTINGS)
                .application(TestBuild.SAMPLE_WAR, "/certificate", CERTIFICATE_SETTINGS)
                .application(TestApplications.headers(), "/headers-app", NAME_SETTINGS);
        return new ProxiedServer(LibertyServer.start(directory, configuration));
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
