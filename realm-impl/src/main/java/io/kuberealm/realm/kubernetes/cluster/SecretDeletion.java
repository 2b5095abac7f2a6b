package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.json.JsonWriter;
import io.kuberealm.realm.kubernetes.Metadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Deletes secrets of a cluster, each by its uid, so that a new one of the same name stays (BOOT-12). */
public final class SecretDeletion {
    private final ClusterConnection connection;

    public SecretDeletion(ClusterConnection connection) {
        this.connection = connection;
    }

    /** What became of it. */
    public sealed interface Result {
        /** It is gone by our doing. */
        record Deleted() implements Result {}

        /** It is gone already, or another one by now. */
        record Changed() implements Result {}

        /** It is still there. */
        record Failed(String reason) implements Result {}
    }

    /** Deletes exactly the secret with this uid. */
    public Result delete(Metadata secret) {
        String path = "/api/v1/namespaces/" + encoded(secret.namespace()) + "/secrets/" + encoded(secret.name());
        CallResult result = connection.delete(
                path,
                Secret.of(JsonWriter.write(Map.of(
                        "apiVersion", "v1", "kind", "DeleteOptions", "preconditions", Map.of("uid", secret.uid())))));
        if (!(result instanceof Answered answer)) {
            return new Result.Failed(((NotAnswered) result).reason() + ".");
        }
        return switch (answer.status()) {
            case 200, 202 -> new Result.Deleted();
            case 404, 409 -> new Result.Changed();
            case 403 ->
                new Result.Failed(
                        "the realm has no permission to delete it. Grant it the verb delete on secrets in the namespace "
                                + secret.namespace() + ".");
            default -> new Result.Failed(answer.summary());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
