package io.kuberealm.sample;

import io.kuberealm.api.UserInfo;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The {@code SelfSubjectReview} of {@code authentication.k8s.io}. */
@JsonbPropertyOrder({"kind", "apiVersion", "metadata", "status"})
public record SelfSubjectReview(String kind, String apiVersion, Map<String, String> metadata, Status status) {
    /** What was found. */
    public record Status(UserInfoDocument userInfo) {}

    /**
     * The review of a caller.
     *
     * @param version the version that was asked
     * @param now written in seconds
     */
    static SelfSubjectReview of(String version, UserInfo user, Instant now) {
        return new SelfSubjectReview(
                "SelfSubjectReview",
                "authentication.k8s.io/" + version,
                Map.of("creationTimestamp", now.truncatedTo(ChronoUnit.SECONDS).toString()),
                new Status(UserInfoDocument.of(user)));
    }
}
