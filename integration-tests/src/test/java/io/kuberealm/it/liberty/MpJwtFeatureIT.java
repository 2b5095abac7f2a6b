package io.kuberealm.it.liberty;

import static io.kuberealm.it.container.Archives.war;
import static io.kuberealm.it.container.Archives.webXml;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.ClaimsApplication;
import io.kuberealm.it.app.ClaimsResource;
import io.kuberealm.it.app.KeptClaimsResource;
import io.kuberealm.it.app.MpJwtApplication;
import io.kuberealm.it.app.MpJwtClaimsApplication;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.SessionClaims;
import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.RealmClient.Answer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestJwts;
import io.kuberealm.it.server.TestPki;
import io.kuberealm.it.server.TestTokens;
import java.io.File;
import java.security.KeyPair;
import java.time.Instant;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Who logs callers in and who injects their tokens, with Liberty's own feature for MicroProfile JWT beside the realm's and without:
 * where the realm logs in, injection is the realm's; where Liberty does, applications see Liberty's caller.
 */
class MpJwtFeatureIT {
    private static final String CLUSTER = "https://kubernetes.default.svc.cluster.local";
    private static final String ISSUER = "https://issuer.example.com";
    private static final String JANE = TestTokens.fresh();
    private static final String CLAIMS =
            "\"flag\":true,\"number\":1.5,\"list\":[1,\"two\"],\"object\":{\"a\":null},\"groups\":[\"dev\"]";

    private final KeyPair clusterKey = TestJwts.rsaKey();
    private final KeyPair issuersKey = TestJwts.rsaKey();
    private final long now = Instant.now().getEpochSecond();

    private final String account =
            TestJwts.signed("""
            {"iss":"%s","aud":["%s"],"sub":"system:serviceaccount:shop:till","jti":"b-1","iat":%d,"nbf":%d,"exp":%d,%s,
             "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"}}}""".formatted(CLUSTER, CLUSTER, now, now, now + 600, CLAIMS), clusterKey);
    private final String mia = TestJwts.signed(
            "{\"iss\":\"%s\",\"sub\":\"1\",\"jti\":\"m-1\",\"upn\":\"mia\",\"iat\":%d,\"exp\":%d,%s}"
                    .formatted(ISSUER, now, now + 600, CLAIMS),
            issuersKey);

    private static LibertyServer start(ServerDirectory directory, ServerXml xml, WebArchive... wars) {
        ServerXml all = xml;
        for (WebArchive war : wars) {
            File file = directory.write("archives/" + war.getName(), "").toFile();
            war.as(ZipExporter.class).exportTo(file, true);
            all = all.application(file.toPath(), "/" + war.getName().replace(".war", ""));
        }
        return LibertyServer.start(directory, all);
    }

    private ServerXml realm(ServerDirectory directory) {
        directory.write("tokens.csv", JANE + ",jane,j-1\n");
        directory.write(
                "sa.pub", TestPki.pem("PUBLIC KEY", clusterKey.getPublic().getEncoded()));
        directory.write(
                "manifests/account.yaml",
                "{apiVersion: v1, kind: ServiceAccount, metadata: {name: till, namespace: shop, uid: sa-1}}");
        return ServerXml.withRealm()
                .with(
                        "<kubeRealm tokenAuthFile=\"%s\" serviceAccountIssuer=\"%s\" serviceAccountKeyFile=\"%s\" manifestsDir=\"%s\"/>"
                                .formatted(
                                        directory.file("tokens.csv"),
                                        CLUSTER,
                                        directory.file("sa.pub"),
                                        directory.file("manifests")));
    }

    private static WebArchive claims(String name, Class<?> application) {
        return war(name, application, ClaimsResource.class, KeptClaimsResource.class, SessionClaims.class);
    }

    /** The settings of an application that accepts the tokens of the issuer, whoever reads them. */
    private WebArchive byLiberty(WebArchive war, String... more) {
        return war.addAsResource(
                        new StringAsset(
                                TestPki.pem("PUBLIC KEY", issuersKey.getPublic().getEncoded())),
                        "META-INF/issuer.pem")
                .addAsResource(
                        new StringAsset("mp.jwt.verify.publickey.location=/META-INF/issuer.pem\nmp.jwt.verify.issuer="
                                + ISSUER + "\n" + String.join("\n", more)),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void withLibertysFeatureBeside() {
        ServerDirectory directory = ServerDirectory.fresh("mp-jwt-beside");
        ServerXml xml = realm(directory).with("<featureManager><feature>mpJwt-2.1</feature></featureManager>");
        try (LibertyServer server = start(
                directory,
                xml,
                claims("claims", ClaimsApplication.class),
                byLiberty(claims("annotated", MpJwtClaimsApplication.class)),
                byLiberty(claims("described", ClaimsApplication.class))
                        .setWebXML(webXml("<login-config><auth-method>MP-JWT</auth-method></login-config>")))) {
            RealmClient client = RealmClient.of(server);

            assertThat(answer(client, account, "/claims/rest/token").lines())
                    .contains("is a token true", "name system:serviceaccount:shop:till", "id b-1", "raw " + account);
            assertInjected(answer(client, account, "/claims/rest/injected"), "b-1", CLUSTER);
            assertThat(answer(client, JANE, "/claims/rest/token").lines())
                    .contains(
                            "jane j-1 [system:authenticated]",
                            "is a token false",
                            "name null",
                            "expires 0",
                            "raw null");
            assertThat(answer(client, account, "/claims/rest/kept")).startsWith("b-1 b-1 " + (now + 600) + " ");

            for (String module : new String[] {"annotated", "described"}) {
                assertThat(answer(client, mia, "/" + module + "/rest/token").lines())
                        .as(module)
                        .contains("not by the realm: mia", "is a token true", "name mia", "id m-1", "raw " + mia);
                assertInjected(answer(client, mia, "/" + module + "/rest/injected"), "m-1", ISSUER);
                assertThat(answer(client, account, "/" + module + "/rest/token").lines())
                        .as("an open resource, for which Liberty takes a token of another issuer for none")
                        .contains("nobody", "is a token false", "name null", "raw null");
            }
            assertThat(server.logFromStart().entries("KREALM0005I"))
                    .filteredOn(line -> line.contains("/annotated"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("microprofileJwt=\"on\""));
        }
    }

    /** Modules of which Liberty would log nobody in, and one whose callers the realm takes over. */
    @Test
    void withLibertysFeatureBesideTheSwitchDecides() {
        ServerDirectory directory = ServerDirectory.fresh("mp-jwt-switch");
        ServerXml xml = realm(directory).with("<featureManager><feature>mpJwt-2.1</feature></featureManager>");
        try (LibertyServer server = start(
                directory,
                xml,
                byLiberty(war("left", RestApplication.class, RestResource.class)),
                byLiberty(claims("on", MpJwtClaimsApplication.class), "kube.realm.microprofile-jwt=on"))) {
            RealmClient client = RealmClient.of(server);

            assertThat(client.getAs(mia, "/left/rest/protected").status()).isEqualTo(401);
            assertThat(server.logFromStart().entries("KREALM0093I"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("/left").contains("kube.realm.microprofile-jwt=on"));
            assertThat(answer(client, mia, "/on/rest/token").lines())
                    .contains("mia  [dev, system:authenticated]", "is a token true", "id m-1", "raw " + mia);
            assertThat(client.getAs(account, "/on/rest/token").status())
                    .as("the realm's other strategies")
                    .isEqualTo(200);
        }
    }

    private static String answer(RealmClient client, String token, String path) {
        Answer answer = client.getAs(token, path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void assertInjected(String answer, String id, String issuer) {
        assertThat(answer.lines())
                .contains(
                        "issuer " + issuer,
                        "expires " + (now + 600),
                        "groups [dev]",
                        "flag true true",
                        "id Optional[" + id + "]",
                        "id value jti " + id,
                        "missing value Optional.empty",
                        "any value 1.5",
                        "json issuer \"" + issuer + "\"",
                        "number 1.5",
                        "list [1,\"two\"]",
                        "object {\"a\":null}",
                        "json flag true",
                        "object value {\"a\":null}");
    }

    /** The annotation comes with the realm's feature; without Liberty's nobody would answer it, and the module be open. */
    @Test
    void withoutItTheRealmProtectsModulesThatAskForMicroProfileJwt() {
        ServerDirectory directory = ServerDirectory.fresh("mp-jwt-alone");
        try (LibertyServer server = start(
                directory,
                realm(directory),
                war("mp-jwt", MpJwtApplication.class, RestResource.class),
                byLiberty(claims("annotated", MpJwtClaimsApplication.class)))) {
            RealmClient client = RealmClient.of(server);

            assertThat(client.get("/mp-jwt/rest/protected").status()).isEqualTo(401);
            assertThat(answer(client, JANE, "/mp-jwt/rest/protected")).isEqualTo("jane j-1 [system:authenticated]");
            assertThat(client.getAs(mia, "/mp-jwt/rest/protected").status()).isEqualTo(401);
            assertThat(answer(client, mia, "/annotated/rest/token").lines())
                    .contains("mia  [dev, system:authenticated]", "id m-1", "raw " + mia);
            assertInjected(answer(client, mia, "/annotated/rest/injected"), "m-1", ISSUER);
            assertThat(server.logFromStart().entries("KREALM0005I")).isEmpty();
        }
    }
}
