package io.kuberealm.it.kubernetes.reference;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.json.JsonReader;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Expressions over the same claims, by Kubernetes' own code and by the realm. */
final class ExpressionComparison {
    private static final UserInfo USER =
            new UserInfo("jane", "42", List.of("dev", "ops"), Map.of("example.com/team", List.of("a", "b")));
    private static final String USER_JSON = """
            {"username":"jane","uid":"42","groups":["dev","ops"],"extra":{"example.com/team":["a","b"]}}\
            """;

    private final KubernetesReference reference;
    private final String claims;
    private final Map<String, @Nullable Object> realmClaims;

    /** Over the claims of an object that is written in {@code json}; both sides get it as it is written. */
    ExpressionComparison(KubernetesReference reference, String json) {
        this.reference = reference;
        this.claims = json.replace('\n', ' ');
        this.realmClaims = JsonReader.readObject(json).orElseThrow().members();
    }

    /**
     * What the two make of one expression.
     *
     * @param expression as it was asked for
     * @param kubernetes what Kubernetes' code says
     * @param realm what the realm says
     */
    record Pair(String expression, ExpressionOutcome kubernetes, ExpressionOutcome realm) {
        boolean agrees() {
            return kubernetes.agreesWith(realm) || kubernetes.isPanic();
        }

        /** What became of it by Kubernetes, without the value. */
        String kind() {
            return kubernetes.hasValue() ? "a value" : kubernetes.summary();
        }

        @Override
        public String toString() {
            return "%s%n    Kubernetes: %s%n    realm:      %s".formatted(expression, kubernetes, realm);
        }
    }

    /** An expression over a user, who is not the subject of the claims. */
    Pair compareOverUser(String expression) {
        JsonObject answer = reference.ask(
                "{\"ask\":\"user\",\"expression\":%s,\"user\":%s}".formatted(Json.createValue(expression), USER_JSON));
        return new Pair(expression, ExpressionOutcome.of(answer), ExpressionOutcome.overUser(expression, USER));
    }

    Pair compare(String expression) {
        JsonObject answer = reference.ask(
                "{\"ask\":\"claims\",\"expression\":%s,\"claims\":%s}".formatted(Json.createValue(expression), claims));
        return new Pair(
                expression, ExpressionOutcome.of(answer), ExpressionOutcome.overClaims(expression, realmClaims));
    }
}
