package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.TestCertificates;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a gate's decisions become in the audit log. */
class AuditedGateTest extends GateFixture {
    private Path log() {
        return directory.resolve("audit.log");
    }

    @BeforeEach
    void openLog() throws IOException {
        Path policy = Files.writeString(
                directory.resolve("policy.yaml"),
                "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: [{level: Metadata}]\n");
        open("s3cret,jane,j-1\n", Map.of("auditLogPath", log().toString(), "auditPolicyFile", policy.toString()));
    }

    private List<String> events() throws IOException {
        realm.close();
        return Files.readAllLines(log());
    }

    @Test
    void audit4ALoginIsOneEventAndItsEndAnother() throws IOException {
        request.header("Authorization", "Bearer s3cret");
        assertThat(decide(true)).isInstanceOf(Decision.LogIn.class);
        response.status = 204;
        AuditedExchange.ended(request.proxy());
        AuditedExchange.ended(request.proxy());

        assertThat(events()).hasSize(2).allSatisfy(event -> assertThat(event).contains("\"username\":\"jane\""));
        assertThat(Files.readString(log()))
                .contains("\"stage\":\"RequestReceived\"", "\"code\":204")
                .doesNotContain("s3cret");
    }

    @Test
    void whatAnApplicationThrowsIsAPanicWithoutItsMessage() throws IOException {
        request.header("Authorization", "Bearer s3cret");
        decide(true);
        request.attributes.put(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("a secret"));
        AuditedExchange.ended(request.proxy());

        assertThat(events().get(1))
                .contains("\"stage\":\"Panic\"", "java.lang.IllegalStateException")
                .doesNotContain("a secret");
    }

    @Test
    void audit1WhoIsNobodyAtFirstAndRefusedLaterIsRefused() throws IOException {
        assertThat(decide(false)).isInstanceOf(Decision.Pass.class);
        assertThat(decide(true)).isInstanceOf(Decision.Refuse.class);
        AuditedExchange.ended(request.proxy());

        assertThat(events()).hasSize(2);
        assertThat(events().get(1)).contains("\"stage\":\"ResponseStarted\"", "\"user\":{}", "\"code\":401");
    }

    @ParameterizedTest(name = "AUDIT-2, AUDIT-3 {0} and {1}, a certificate {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | - | false | failed, no credentials provided",
                "Basic YTpi | - | false | failed, attempted: basic",
                "Basic YWI= | - | false | failed, no credentials provided",
                "Basic ??? | - | false | failed, no credentials provided",
                "bearer x | - | false | failed, attempted: bearer",
                "Bearer | - | false | failed, no credentials provided",
                "- | a=1&access_token=x | false | failed, attempted: access_token",
                "- | access%5Ftoken=x | false | failed, attempted: access_token",
                "- | access_token= | false | failed, no credentials provided",
                "BEARER x | access_token=y | true | failed, attempted: bearer, access_token, x509"
            })
    void whatWasTried(@Nullable String authorization, @Nullable String query, boolean certificate, String message) {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        request.query = query;
        if (certificate) {
            request.attributes.put("jakarta.servlet.request.X509Certificate", new X509Certificate[] {
                TestCertificates.authority("somebody").selfSigned().certificate()
            });
        }

        assertThat(AttemptedMethods.of(request.proxy())).isEqualTo("Authentication " + message);
    }

    @ParameterizedTest(name = "{0}?{1} is {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/a | - | /a",
                "/a;jsessionid=s3cret/b | x=1 | /a;…/b?x=1",
                "/a | access_token=s3cret&b=2 | /a?access_token=…&b=2",
                "/a | %61ccess_token=s3cret | /a?%61ccess_token=…",
                "/a | ACCESS_TOKEN=s3cret&access_token=s3cret | /a?ACCESS_TOKEN=…&access_token=…",
                "/a | access_token | /a?access_token",
                "/a | %zz=1 | /a?%zz=1"
            })
    void whatMayBeACredentialIsLeftOutOfTheUri(String path, @Nullable String query, String uri) {
        request.uri = path;
        request.query = query;

        assertThat(RequestUri.of(request.proxy())).isEqualTo(uri);
    }
}
