package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;

import io.kuberealm.it.kubernetes.KubeObject.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes and removes the objects of a cluster, and asks it for reviews.
 *
 * @param admin who may do everything
 */
public record Cluster(KubeApiClient admin) {
    /** Makes a namespace, unless it is there. */
    public void namespace(String name) {
        KubeAnswer answer = admin.post("/api/v1/namespaces", object("{'metadata': {'name': '%s'}}".formatted(name)));
        if (answer.status() != 409) {
            answer.orFail();
        }
    }

    public KubeObject serviceAccount(String namespace, String name) {
        return create(Kind.SERVICE_ACCOUNT, namespace, object("{'metadata': {'name': '%s'}}".formatted(name)));
    }

    /** A pod that waits for a node for ever; the API server removes it at once when it is deleted. */
    public KubeObject pod(KubeObject account, String name) {
        return create(Kind.POD, account.namespace(), object("""
                {'metadata': {'name': '%s'},
                 'spec': {'serviceAccountName': '%s', 'containers': [{'name': 'main', 'image': 'none'}]}}\
                """.formatted(name, account.name())));
    }

    /** A secret that anything can be written into. */
    public KubeObject secret(String namespace, String name) {
        return secret(namespace, name, "Opaque", Map.of());
    }

    public KubeObject secret(String namespace, String name, String type, Map<String, String> data) {
        return create(Kind.SECRET, namespace, secretOf(name, type, data));
    }

    /** The secret that a legacy token lives in, without a token so far. */
    public KubeObject tokenSecret(KubeObject account, String name) {
        JsonObject annotations = object("""
                {'metadata': {'annotations': {'kubernetes.io/service-account.name': '%s',
                 'kubernetes.io/service-account.uid': '%s'}}}""".formatted(account.name(), account.uid()));
        JsonObject secret = secretOf(name, "kubernetes.io/service-account-token", Map.of());
        return create(Kind.SECRET, account.namespace(), JsonTexts.merge(secret, annotations));
    }

    /** Writes values into a secret that is there. */
    public void fill(KubeObject secret, Map<String, String> data) {
        change(secret, Json.createObjectBuilder().add("data", encoded(data)).build());
    }

    /** Changes the fields of an object that {@code patch} has. */
    public void change(KubeObject object, JsonObject patch) {
        admin.patch(object.path(), patch).orFail();
    }

    /** Creates any object of a kind. */
    public KubeObject create(Kind kind, String namespace, JsonObject object) {
        JsonObject metadata = admin.post(kind.path(namespace), object).orFail().getJsonObject("metadata");
        return new KubeObject(kind, namespace, metadata.getString("name"), metadata.getString("uid"));
    }

    public void delete(KubeObject object) {
        admin.delete(object.path()).orFail();
    }

    /** Begins to delete an object that somebody still needs: it stays, with the time of its deletion. */
    public void beginToDelete(KubeObject object) {
        change(object, object("{'metadata': {'finalizers': ['kube-realm.test/needed']}}"));
        delete(object);
    }

    /** A token of an account for some audiences, for the API server's own if there are none. */
    public String requestToken(KubeObject account, List<String> audiences) {
        return requestToken(account, audiences, Optional.empty());
    }

    /** A token that ends with {@code bound}, a pod or a secret. */
    public String requestToken(KubeObject account, List<String> audiences, KubeObject bound) {
        return requestToken(account, audiences, Optional.of(bound));
    }

    private String requestToken(KubeObject account, List<String> audiences, Optional<KubeObject> bound) {
        JsonObjectBuilder spec = Json.createObjectBuilder().add("audiences", JsonTexts.array(audiences));
        bound.ifPresent(object -> spec.add("boundObjectRef", reference(object)));
        JsonObject request = Json.createObjectBuilder().add("spec", spec).build();
        return admin.post(account.path() + "/token", request)
                .orFail()
                .getJsonObject("status")
                .getString("token");
    }

    /** What the API server says of a token: the status of its TokenReview. */
    public JsonObject review(String token) {
        return review(token, List.of());
    }

    /** The same for some audiences, for the API server's own if there are none. */
    public JsonObject review(String token, List<String> audiences) {
        JsonObject spec = Json.createObjectBuilder()
                .add("token", token)
                .add("audiences", JsonTexts.array(audiences))
                .build();
        return review("/apis/authentication.k8s.io/v1/tokenreviews", spec);
    }

    /** Whether a user may do something: {@code spec} is that of a SubjectAccessReview. */
    public boolean allows(JsonObject spec) {
        return review("/apis/authorization.k8s.io/v1/subjectaccessreviews", spec)
                .getBoolean("allowed");
    }

    private JsonObject review(String path, JsonObject spec) {
        JsonObject review = Json.createObjectBuilder().add("spec", spec).build();
        return admin.post(path, review).orFail().getJsonObject("status");
    }

    private static JsonObject reference(KubeObject object) {
        return object("{'apiVersion': 'v1', 'kind': '%s', 'name': '%s', 'uid': '%s'}"
                .formatted(object.kind().kindName(), object.name(), object.uid()));
    }

    private static JsonObject secretOf(String name, String type, Map<String, String> data) {
        return Json.createObjectBuilder(object("{'metadata': {'name': '%s'}, 'type': '%s'}".formatted(name, type)))
                .add("data", encoded(data))
                .build();
    }

    private static JsonObject encoded(Map<String, String> data) {
        JsonObjectBuilder encoded = Json.createObjectBuilder();
        data.forEach((key, value) ->
                encoded.add(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return encoded.build();
    }
}
