package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelfSubjectReviewResourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07.891Z"), ZoneOffset.UTC);

    private final SelfSubjectReviewResource resource = new SelfSubjectReviewResource(CLOCK);

    @Test
    void answersInTheVersionThatWasAsked() {
        UserInfo user = new UserInfo("alice", "7", List.of("developers"), Map.of("k", List.of("v")));

        assertThat(resource.review("v1beta1", user))
                .isEqualTo("{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1beta1\","
                        + "\"metadata\":{\"creationTimestamp\":\"2026-03-04T05:06:07Z\"},"
                        + "\"status\":{\"userInfo\":{\"username\":\"alice\",\"uid\":\"7\","
                        + "\"groups\":[\"developers\"],\"extra\":{\"k\":[\"v\"]}}}}");
    }

    @Test
    void leavesOutWhatIsEmpty() {
        assertThat(resource.review("v1", UserInfo.of("alice", List.of())))
                .endsWith("\"status\":{\"userInfo\":{\"username\":\"alice\"}}}");
    }
}
