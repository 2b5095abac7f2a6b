package io.kuberealm.realm.tokenreview;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.Secret;
import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import java.util.List;

/** Writes the documents of one version of TokenReview, and reads the answers. Safe for use by many threads. */
public final class TokenReviews implements AutoCloseable {
    /** The size of an answer that a transport should let pass; a user of thousands of groups fits. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int DEEPEST = 64;

    private final ReviewVersion version;
    private final Jsonb jsonb;

    /**
     * The documents of {@code version}, by the JSON-B of the server.
     *
     * @throws IllegalStateException if the server has none
     */
    public TokenReviews(ReviewVersion version) {
        this.version = version;
        this.jsonb = RealmJsonb.create(new JsonbConfig().withDeserializers(new ReviewDeserializer(version)));
    }

    /**
     * The document that asks for a review.
     *
     * @param token a text that JSON can carry: without halves of surrogate pairs
     * @param wanted sent along if there are any (WH-2)
     */
    public Secret request(Secret token, Audiences wanted) {
        List<String> audiences = wanted.wanted().orElse(List.of());
        return Secret.of(jsonb.toJson(new ReviewRequest(version, token.reveal(), audiences)));
    }

    /**
     * Reads an answer. A missing kind and version is let pass, as Go does; another one is not.
     *
     * @param unverifiedBody whatever the other side sent
     * @throws UndecodableReviewException if it is not one TokenReview of this version, and nothing else
     */
    public Review answer(String unverifiedBody) throws UndecodableReviewException {
        if (unverifiedBody.isBlank()) {
            throw new UndecodableReviewException("the answer is empty");
        }
        if (unverifiedBody.length() > MOST_BYTES) {
            throw new UndecodableReviewException("the answer is longer than " + MOST_BYTES + " bytes");
        }
        try {
            if (SingleObject.is(unverifiedBody, DEEPEST)) {
                return jsonb.fromJson(unverifiedBody, Review.class);
            }
        } catch (JsonbException | JsonException malformed) {
            // the same answer as for what is no object; the messages of parsers quote what was sent
        }
        throw new UndecodableReviewException("the answer is no TokenReview of " + version.apiVersion() + " in JSON");
    }

    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception unexpected) {
            throw new IllegalStateException("JSON-B does not close", unexpected);
        }
    }
}
