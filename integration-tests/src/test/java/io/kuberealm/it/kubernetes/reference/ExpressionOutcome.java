package io.kuberealm.it.kubernetes.reference;

import static java.util.stream.Collectors.joining;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.TypeType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cel.CelEnvironment;
import io.kuberealm.realm.cel.Compilation;
import io.kuberealm.realm.cel.Evaluation;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an expression.
 *
 * @param summary {@value #UNCOMPILABLE}, {@value #NO_VALUE}, or the type and the value, in one form for both sides
 * @param detail why, for people
 */
record ExpressionOutcome(String summary, String detail) {
    static final String UNCOMPILABLE = "does not compile";
    static final String NO_VALUE = "has no value";
    static final String PANIC = "ends the API server";

    boolean agreesWith(ExpressionOutcome other) {
        return summary.equals(other.summary);
    }

    boolean hasValue() {
        return !List.of(UNCOMPILABLE, NO_VALUE, PANIC).contains(summary);
    }

    /** Whether Kubernetes' code crashed: there is nothing to agree with. */
    boolean isPanic() {
        return summary.equals(PANIC);
    }

    @Override
    public String toString() {
        return detail.isEmpty() ? summary : summary + ": " + detail;
    }

    /** The reference's answer about an expression. */
    static ExpressionOutcome of(JsonObject answer) {
        if (answer.containsKey("panic")) {
            return new ExpressionOutcome(PANIC, answer.getString("panic"));
        }
        String problem = answer.getString("problem", "");
        if (!answer.containsKey("type")) {
            return new ExpressionOutcome(UNCOMPILABLE, problem);
        }
        if (!answer.containsKey("value")) {
            return new ExpressionOutcome(NO_VALUE, problem);
        }
        JsonArray value = answer.getJsonArray("value");
        return answer.getBoolean("noTexts", false) && isListOfTexts(value)
                ? new ExpressionOutcome(NO_VALUE, "a list of texts that cannot be groups")
                : new ExpressionOutcome(text(value), "");
    }

    /** Kubernetes takes no list for groups that {@code split} or a similar function made. */
    private static boolean isListOfTexts(JsonArray value) {
        return value.getString(0).equals("list")
                && value.getJsonArray(1).stream()
                        .allMatch(element -> element.asJsonArray().getString(0).equals("string"));
    }

    /** What the realm makes of an expression over claims. */
    static ExpressionOutcome overClaims(String expression, Map<String, @Nullable Object> claims) {
        return evaluated(CelEnvironment.claims().compile(expression), claims);
    }

    /** What the realm makes of an expression over a user. */
    static ExpressionOutcome overUser(String expression, UserInfo user) {
        return evaluated(CelEnvironment.user().compile(expression), user);
    }

    private static <I> ExpressionOutcome evaluated(Compilation<I> compilation, I input) {
        if (!(compilation instanceof Compilation.Compiled<I> compiled)) {
            return new ExpressionOutcome(UNCOMPILABLE, ((Compilation.Uncompilable<I>) compilation).reason());
        }
        Evaluation evaluation = compiled.expression().evaluate(input);
        return evaluation instanceof Evaluation.Value value
                ? new ExpressionOutcome(text(value.value()), "")
                : new ExpressionOutcome(NO_VALUE, ((Evaluation.EvaluationFailed) evaluation).reason());
    }

    private static String text(JsonArray value) {
        String type = value.getString(0);
        return switch (type) {
            case "null", "other" -> type;
            case "list" ->
                value.getJsonArray(1).stream()
                        .map(element -> text(element.asJsonArray()))
                        .collect(joining(", ", "[", "]"));
            case "map" ->
                value.getJsonArray(1).stream()
                        .map(JsonValue::asJsonArray)
                        .map(pair -> text(pair.getJsonArray(0)) + ": " + text(pair.getJsonArray(1)))
                        .sorted()
                        .collect(joining(", ", "{", "}"));
            case "optional" -> value.size() == 1 ? "no optional" : "optional " + text(value.getJsonArray(1));
            case "double" -> "double " + Double.parseDouble(value.getString(1).replace("Inf", "Infinity"));
            case "duration" -> duration(Duration.ofNanos(Long.parseLong(value.getString(1))));
            case "timestamp" -> "timestamp " + Instant.parse(value.getString(1));
            default ->
                type + " " + (value.get(1) instanceof JsonString text ? quoted(type, text.getString()) : value.get(1));
        };
    }

    private static String text(@Nullable Object value) {
        if (value == null || value == NullValue.NULL_VALUE) {
            return "null";
        }
        if (value instanceof String text) {
            return "string " + quoted("string", text);
        }
        if (value instanceof Boolean) {
            return "bool " + value;
        }
        if (value instanceof Number number) {
            return text(number);
        }
        if (value instanceof Instant instant) {
            return "timestamp " + instant;
        }
        if (value instanceof Duration duration) {
            return duration(duration);
        }
        if (value instanceof CelByteString bytes) {
            return "bytes " + HexFormat.of().formatHex(bytes.toByteArray());
        }
        if (value instanceof TypeType type) {
            return "type " + type.containingTypeName();
        }
        return container(value);
    }

    private static String text(Number number) {
        String type = number instanceof Double ? "double " : number instanceof UnsignedLong ? "uint " : "int ";
        return type + number;
    }

    private static String container(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ExpressionOutcome::text).collect(joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + ": " + text(entry.getValue()))
                    .sorted()
                    .collect(joining(", ", "{", "}"));
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(held -> "optional " + text(held)).orElse("no optional");
        }
        return "other";
    }

    private static String duration(Duration duration) {
        return "duration " + duration;
    }

    private static String quoted(String type, String text) {
        return type.equals("string") ? Json.createValue(text).toString() : text;
    }
}
