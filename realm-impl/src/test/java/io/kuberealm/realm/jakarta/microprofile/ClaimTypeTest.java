package io.kuberealm.realm.jakarta.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Which injection points a claim may have, and what it is there (MicroProfile JWT 2.1, CDI Injection Requirements). */
class ClaimTypeTest {
    private static final ShownToken TOKEN = new JwtPrincipal(
            new KubernetesPrincipal(UserInfo.of("jane", List.of()), "oidc"),
            TokenClaims.ofJson(
                    "{\"text\":\"t\",\"number\":7,\"flag\":true,\"list\":[\"a\",\"b\"],\"object\":{},\"aud\":\"a\"}"),
            Optional.of(Secret.of("raw")));

    /** Each field is an injection point; its name is that of the claim, and what follows. */
    @SuppressWarnings({"unused", "rawtypes", "OptionalUsedAsFieldOrParameterType", "NullAway.Init"})
    private static final class Good {
        String text_1;
        String number_2;
        String list_3;
        String raw_token;
        Long number_4;
        long number_5;
        Long text_6;
        Boolean flag_7;
        boolean flag_8;
        Boolean number_9;
        Set<String> list_10;
        Set<String> text_11;
        Set<String> object_12;
        JsonValue flag_13;
        JsonValue missing_14;
        JsonString text_15;
        JsonString number_16;
        JsonNumber number_17;
        JsonArray list_18;
        JsonObject object_19;
        Optional<String> text_20;
        Optional<String> missing_21;
        Optional<Long> list_22;
        Optional<Set<String>> list_23;
        ClaimValue<String> text_24;
        ClaimValue<Optional<Long>> number_25;
        ClaimValue<Optional<JsonObject>> missing_26;
        ClaimValue number_27;
        Provider<String> text_28;
        Instance<Optional<Long>> number_29;
        Instance<ClaimValue<Set<String>>> list_30;
        JsonArray aud_31;
        Provider<Optional<JsonArray>> aud_32;
        JsonArray text_33;
        JsonValue aud_34;
    }

    private static final List<Object> EXPECTED = List.of(
            "t",
            "7",
            "absent",
            "raw",
            7L,
            7L,
            "absent",
            true,
            true,
            "absent",
            Set.of("a", "b"),
            Set.of("t"),
            "absent",
            JsonValue.TRUE,
            "absent",
            Json.createValue("t"),
            "absent",
            Json.createValue(7L),
            Json.createArrayBuilder().add("a").add("b").build(),
            JsonValue.EMPTY_JSON_OBJECT,
            Optional.of("t"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Set.of("a", "b")),
            "t",
            Optional.of(7L),
            Optional.empty(),
            Json.createValue(7L),
            "t",
            Optional.of(7L),
            Set.of("a", "b"),
            Json.createArrayBuilder().add("a").build(),
            Optional.of(Json.createArrayBuilder().add("a").build()),
            "absent",
            Json.createValue("a"));

    @TestFactory
    Stream<DynamicTest> whatAClaimIs() {
        List<Field> points = List.of(Good.class.getDeclaredFields());
        assertThat(points).hasSameSizeAs(EXPECTED);
        return Stream.iterate(0, i -> i + 1)
                .limit(points.size())
                .map(i -> DynamicTest.dynamicTest(
                        points.get(i).toGenericString(), () -> check(points.get(i), EXPECTED.get(i))));
    }

    private static void check(Field point, Object expected) {
        String name = point.getName().replaceFirst("_[0-9]+$", "");
        ClaimType type =
                ClaimType.of(ClaimType.unwrapped(point.getGenericType())).orElseThrow();

        @Nullable Object value = type.read(TOKEN, name);

        assertThat(value == null ? "absent" : value).isEqualTo(expected);
        assertThat(type.claimValue()).isEqualTo(point.toGenericString().contains("ClaimValue"));
    }

    @SuppressWarnings({"unused", "rawtypes", "NullAway.Init"})
    private static final class Bad {
        Integer integer;
        int primitive;
        Object any;
        Set set;
        Set<Long> numbers;
        List<String> list;
        String[] array;
        JsonStructure structure;
        Optional optional;
        Optional<ClaimValue<String>> inverted;
        ClaimValue<?> wildcard;
        ClaimValue<Integer> integerValue;
        ClaimValue<ClaimValue<String>> twice;
        Provider provider;
        Instance<Integer> integers;
        Optional<Optional<String>> optionals;
    }

    @TestFactory
    Stream<DynamicTest> whatNoClaimIs() {
        return Stream.of(Bad.class.getDeclaredFields())
                .map(point -> DynamicTest.dynamicTest(
                        point.toGenericString(),
                        () -> assertThat(ClaimType.of(ClaimType.unwrapped(point.getGenericType())))
                                .isEmpty()));
    }
}
