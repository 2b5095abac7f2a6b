package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample is an API server as far as {@code kubectl auth whoami} can tell. */
@OnEveryServer
@ExtendWith(SampleServer.Shared.class)
class KubectlIT {
    private final SampleServer sample;

    KubectlIT(SampleServer sample) {
        this.sample = sample;
    }

    @Test
    void whoAmIByToken() {
        assertThat(whoAmI("--token=" + SampleServer.ALICE))
                .containsSubsequence("Username", "alice", "UID", "alice-uid", "Groups")
                .contains("[developers testers system:authenticated]");
    }

    @Test
    void whoAmIByCertificate() {
        TestAuthority.Identity identity = TestPki.CLUSTER.issue(TestAuthority.Request.client("O=ops,O=dev,CN=kate"));
        Path certificate = sample.server().directory().write("kate.pem", TestPki.pem(identity.certificate()));
        Path key = sample.server()
                .directory()
                .write("kate-key.pem", TestPki.pem("PRIVATE KEY", identity.key().getEncoded()));

        assertThat(whoAmI("--client-certificate=" + certificate, "--client-key=" + key))
                .containsSubsequence("Username", "kate", "Groups", "[ops dev system:authenticated]");
    }

    @Test
    void aBadTokenIsUnauthorized() {
        assertThat(whoAmI("--token=" + TestTokens.fresh())).contains("Unauthorized");
    }

    @ParameterizedTest(name = "selfsubjectreviews of {0}")
    @ValueSource(strings = {"v1", "v1beta1", "v1alpha1"})
    void everyVersionOfTheReview(String version) {
        Answer answer = sample.client()
                .post(
                        "/apis/authentication.k8s.io/" + version + "/selfsubjectreviews",
                        "Authorization",
                        "Bearer " + SampleServer.ALICE,
                        "Content-Type",
                        "application/vnd.kubernetes.protobuf");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body())
                .startsWith("{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/" + version + "\"")
                .contains("\"username\":\"alice\"");
    }

    private String whoAmI(String... credentials) {
        return Kubectl.whoAmI(sample.server(), credentials);
    }
}
