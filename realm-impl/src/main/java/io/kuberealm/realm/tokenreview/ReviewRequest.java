package io.kuberealm.realm.tokenreview;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The document that asks for a review. For JSON-B, which writes its public fields; audiences are left out if there are none. */
@JsonbPropertyOrder({"apiVersion", "kind", "spec"})
public final class ReviewRequest {
    static final String KIND = "TokenReview";

    public final String apiVersion;
    public final String kind = KIND;
    public final Spec spec;

    ReviewRequest(ReviewVersion version, String token, List<String> audiences) {
        this.apiVersion = version.apiVersion();
        this.spec = new Spec(token, audiences);
    }

    /** What is to be reviewed. */
    @JsonbPropertyOrder({"token", "audiences"})
    public static final class Spec {
        public final String token;
        public final @Nullable List<String> audiences;

        Spec(String token, List<String> audiences) {
            this.token = token;
            this.audiences = audiences.isEmpty() ? null : audiences;
        }
    }
}
