package io.kuberealm.it.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.RealmClient;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The file that configures kube-apiserver, with two issuers of different make and rules in CEL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith({Keycloak.Shared.class, OidcProvider.Shared.class})
class StructuredAuthenticationIT {
    private static final String FILE = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer:
                url: %s
                audiences: [kube-realm]
                certificateAuthority: |
            %s
              claimValidationRules:
              - expression: claims.email_verified == true
                message: the address is not verified
              claimMappings:
                username:
                  expression: claims.email.split('@')[0]
                groups:
                  expression: dyn(claims.groups).map(group, 'keycloak:' + group)
                uid:
                  claim: sub
                extra:
                - key: example.com/client
                  valueExpression: claims.azp
              userValidationRules:
              - expression: "!user.username.startsWith('system:')"
            - issuer:
                url: %s
                audiences: [team-app, "https://api.example.com"]
                audienceMatchPolicy: MatchAny
                certificateAuthority: |
            %s
              claimValidationRules:
              - expression: claims.?email_verified.orValue(true) == true
              claimMappings:
                username:
                  expression: "claims.?email.orValue('job:' + claims.sub)"
                groups:
                  expression: claims.org.member__dot__of
            """;

    private LibertyServer server;

    @BeforeAll
    void start(Keycloak keycloak, OidcProvider other) {
        ServerDirectory directory = ServerDirectory.withFeature("structured-authentication");
        directory.write(
                "authentication.yaml",
                FILE.formatted(
                        keycloak.issuer(), pem(Keycloak.AUTHORITY), other.issuer(), pem(OidcProvider.AUTHORITY)));
        server = LibertyServer.start(
                directory,
                ServerXml.withRealm()
                        .with("<kubeRealm authenticationConfig=\"${server.config.dir}/authentication.yaml\"/>")
                        .application(TestBuild.SAMPLE_WAR, "/"));
    }

    private static String pem(TestAuthority authority) {
        return TestPki.pem(authority.certificate()).indent(8).stripTrailing();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aUserOfKeycloak(Keycloak keycloak) {
        IssuedJwt token = keycloak.idToken("jane");

        assertThat(ask(token).body()).isEqualTo("""
                {"authenticated":true,"username":"jane","uid":"%s",\
                "groups":["keycloak:developers","keycloak:testers","system:authenticated"],\
                "extra":{"authentication.kubernetes.io/credential-id":["JTI=%s"],\
                "example.com/client":["kube-realm"]},"strategy":"oidc"}""".formatted(
                        token.claims().getString("sub"), token.claims().getString("jti")));
    }

    @Test
    void oidc17ARuleKeepsUsersOfKeycloakOut(Keycloak keycloak) {
        assertThat(ask(keycloak.idToken("bob")).status()).isEqualTo(401);
    }

    @Test
    void cel5AMissingClaimIsARefusal(Keycloak keycloak) {
        assertThat(ask(keycloak.idToken("kube-realm-es256", "jane")).status()).isEqualTo(401);
    }

    @Test
    void aUserOfTheOtherProvider(OidcProvider other) {
        assertThat(ask(other.idToken("olga")).body())
                .contains("\"username\":\"olga@example.com\"", "\"groups\":[\"reader\",\"writer\",");
    }

    @Test
    void oidc17ARuleKeepsUsersOfTheOtherProviderOut(OidcProvider other) {
        assertThat(ask(other.idToken("unverified")).status()).isEqualTo(401);
    }

    @Test
    void aProgramWithAnAccessToken(OidcProvider other) {
        assertThat(ask(other.accessToken()).body())
                .contains("\"username\":\"job:night-job\"", "\"groups\":[\"runner\",\"system:authenticated\"]");
    }

    private RealmClient.Answer ask(IssuedJwt token) {
        return RealmClient.of(server).getAs(token.compact(), "/protected");
    }
}
