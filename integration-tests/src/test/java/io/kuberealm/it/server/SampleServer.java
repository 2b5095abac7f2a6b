package io.kuberealm.it.server;

/**
 * A server with the sample in it, twice: at {@code /}, and at {@code /anonymous} with anonymous callers let in. Test classes
 * that only ask and change nothing share it.
 */
final class SampleServer implements AutoCloseable {
    static final String ALICE = TestTokens.fresh();
    static final String ADMIN = TestTokens.fresh();
    static final String UMLAUT = TestTokens.fresh() + "-Schlüssel-密码";

    static final String ALICE_JSON = """
            {"authenticated":true,"username":"alice","uid":"alice-uid",\
            "groups":["developers","testers","system:authenticated"],"extra":{},"strategy":"token-file"}""";
    static final String ADMIN_JSON = """
            {"authenticated":true,"username":"admin","uid":"admin-uid",\
            "groups":["system:masters","system:authenticated"],"extra":{},"strategy":"token-file"}""";

    private static final String TOKENS = String.join(
            "\n",
            ALICE + ",alice,alice-uid,\"developers,testers\"",
            ADMIN + ",admin,admin-uid,system:masters",
            UMLAUT + ",jürgen,u3",
            "");

    private final RealmServer server;

    private SampleServer(RealmServer server) {
        this.server = server;
    }

    RealmServer server() {
        return server;
    }

    /** A client without a certificate. */
    RealmClient client() {
        return RealmClient.of(server);
    }

    private static SampleServer start() {
        ServerDirectory directory = ServerDirectory.fresh("sample");
        directory.write("tokens.csv", TOKENS);
        directory.write("client-ca.pem", TestPki.pem(TestPki.CLUSTER.certificate()));
        Setup setup = Setup.of(
                        "token-auth-file", directory.file("tokens.csv").toString(),
                        "client-ca-file", directory.file("client-ca.pem").toString())
                .application(TestBuild.SAMPLE_WAR, "/")
                .application(TestBuild.SAMPLE_WAR, "/anonymous", "anonymous-auth", "true");
        return new SampleServer(RealmServer.start(directory, setup));
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the one sample server of the test run to the test classes that ask for it; JUnit closes it at the end. */
    static final class Shared extends SharedServer<SampleServer> {
        Shared() {
            super(SampleServer.class, SampleServer::start);
        }
    }
}
