package io.kuberealm.realm.tokenreview;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.json.GoType;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the documents of one version of TokenReview, and reads the answers. Safe for use by many threads. */
public final class TokenReviews {
    private static final int LONGEST = 1 << 20;
    private static final String KIND = "TokenReview";

    private final ReviewVersion version;

    /** The documents of {@code version}. */
    public TokenReviews(ReviewVersion version) {
        this.version = version;
    }

    /**
     * The document that asks for a review.
     *
     * @param token a text that JSON can carry: without halves of surrogate pairs
     * @param wanted sent along if there are any (WH-2)
     */
    public Secret request(Secret token, Audiences wanted) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("token", token.reveal());
        wanted.wanted().filter(some -> !some.isEmpty()).ifPresent(some -> spec.put("audiences", some));
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("apiVersion", version.apiVersion());
        review.put("kind", KIND);
        review.put("spec", spec);
        return Secret.of(JsonWriter.write(review));
    }

    /**
     * Reads an answer as Kubernetes' client does: JSON if it begins with a brace, else YAML. A missing kind and version is let pass;
     * another one is not.
     *
     * @param unverifiedBody whatever the other side sent
     * @throws UndecodableReviewException if it is not one TokenReview of this version, and nothing else
     */
    public Review answer(String unverifiedBody) throws UndecodableReviewException {
        if (unverifiedBody.isBlank()) {
            throw new UndecodableReviewException("the answer is empty");
        }
        if (unverifiedBody.length() > LONGEST) {
            throw new UndecodableReviewException("the answer is longer than " + LONGEST + " characters");
        }
        Optional<JsonObject> document = unverifiedBody.strip().startsWith("{")
                ? JsonReader.readObject(unverifiedBody)
                : ReviewYaml.read(unverifiedBody);
        JsonObject review = document.filter(object ->
                        isUnsetOr(KIND, object, "kind") && isUnsetOr(version.apiVersion(), object, "apiVersion"))
                .orElseThrow(this::noReview);
        try {
            return review(ReviewDocument.TYPE.decode(review).get("status"));
        } catch (GoType.MismatchException otherKind) {
            throw noReview();
        }
    }

    private UndecodableReviewException noReview() {
        return new UndecodableReviewException(
                "the answer is not a TokenReview of " + version.apiVersion() + " in JSON or YAML");
    }

    /** Kubernetes looks for both before it reads all, in whatever case they are written ({@code SimpleMetaFactory}). */
    private static boolean isUnsetOr(String expected, JsonObject object, String field) {
        return object.valuesOfField(field).allMatch(value -> value.isEmpty() || value.get() instanceof String)
                && object.textOfField(field)
                        .map(text -> text.isEmpty() || text.equals(expected))
                        .orElse(true);
    }

    private static Review review(JsonTree status) {
        JsonTree user = status.get("user");
        JsonTree extra = user.get("extra");
        Map<String, List<String>> extras = new LinkedHashMap<>();
        extra.names().forEach(name -> extras.put(name, texts(extra.get(name))));
        return new Review(
                status.get("authenticated").flag().orElse(false),
                new UserInfo(
                        user.get("username").textOrEmpty(),
                        user.get("uid").textOrEmpty(),
                        texts(user.get("groups")),
                        extras),
                texts(status.get("audiences")),
                status.get("error").textOrEmpty());
    }

    private static List<String> texts(JsonTree list) {
        return list.elements().map(JsonTree::textOrEmpty).toList();
    }
}
