package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.server.RealmClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** FLT-6: an application that sees a credential may log it, or pass it on to whom it is not meant for. */
@OnEveryServer
@ExtendWith(SampleServer.Shared.class)
class HeaderRemovalIT {
    private final RealmClient client;

    HeaderRemovalIT(SampleServer sample) {
        this.client = sample.client();
    }

    @Test
    void flt6CredentialsAndFrontProxyHeadersAreGone() {
        Answer answer = client.get(
                "/headers",
                "authorization",
                "Bearer " + SampleServer.ALICE,
                "X-Remote-User",
                "mallory",
                "x-remote-uid",
                "1",
                "X-REMOTE-GROUP",
                "system:masters",
                "X-Remote-Extra-Scopes",
                "all",
                "X-Remote-Group-1",
                "stays",
                "X-Request-Id",
                "stays too");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"x-remote-group-1\":[\"stays\"]", "\"x-request-id\":[\"stays too\"]")
                .doesNotContain("authorization", "Bearer", "mallory", "x-remote-uid", "system:masters", "extra");
    }
}
