package io.kuberealm.realm.jakarta.microprofile;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Provider;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.jspecify.annotations.Nullable;

/**
 * What an injection point wants of a claim: one of the types that MicroProfile JWT 2.1 lists (CDI Injection Requirements).
 *
 * @param type the type of the bean that is injected
 * @param claimValue whether it is a {@code ClaimValue}, which asks for the claim when it is read
 * @param optional whether it may be absent
 * @param reading makes the value of the claim's name and of what the token has by that name
 */
record ClaimType(
        Type type,
        boolean claimValue,
        boolean optional,
        BiFunction<String, @Nullable Object, @Nullable Object> reading) {

    private static final Map<String, Function<@Nullable Object, @Nullable Object>> READINGS = Map.of(
            String.class.getTypeName(),
            ClaimTypes::text,
            Long.class.getTypeName(),
            ClaimTypes::number,
            Boolean.class.getTypeName(),
            ClaimTypes::flag,
            "java.util.Set<java.lang.String>",
            ClaimTypes::texts,
            JsonValue.class.getTypeName(),
            JsonValues::of,
            JsonString.class.getTypeName(),
            plain -> json(JsonString.class, plain),
            JsonNumber.class.getTypeName(),
            plain -> json(JsonNumber.class, plain),
            JsonArray.class.getTypeName(),
            plain -> json(JsonArray.class, plain),
            JsonObject.class.getTypeName(),
            plain -> json(JsonObject.class, plain));

    private static final Map<Type, Type> PRIMITIVES = Map.of(long.class, Long.class, boolean.class, Boolean.class);

    /**
     * What an injection point of a type wants, or the type within {@code Provider} or {@code Instance}; nothing if no claim has it.
     */
    static Optional<ClaimType> of(Type wanted) {
        Type type = PRIMITIVES.getOrDefault(wanted, wanted);
        if (type == ClaimValue.class) {
            return Optional.of(new ClaimType(type, true, false, ClaimTypes::typed));
        }
        Optional<Type> within = within(ClaimValue.class, type);
        Type value = within.orElse(type);
        Optional<Type> optional = within(Optional.class, value);
        Type read = optional.orElse(value);
        return reading(read)
                .map(reading -> new ClaimType(
                        type,
                        within.isPresent(),
                        optional.isPresent(),
                        (name, plain) ->
                                reading.apply(read == JsonArray.class ? ClaimTypes.listed(name, plain) : plain)));
    }

    /** Whether a value of this kind is looked up whenever it is asked for, so that a bean of any scope may keep what gives it. */
    static boolean isLookedUpAnew(Type wanted) {
        return lookedUp(wanted).isPresent();
    }

    /** What {@code Provider} or {@code Instance} is asked for, else the type itself. */
    static Type unwrapped(Type wanted) {
        return lookedUp(wanted).orElse(wanted);
    }

    private static Optional<Type> lookedUp(Type wanted) {
        return within(Provider.class, wanted).or(() -> within(Instance.class, wanted));
    }

    private static Optional<Function<@Nullable Object, @Nullable Object>> reading(Type value) {
        return Optional.ofNullable(READINGS.get(value.getTypeName()));
    }

    private static Optional<Type> within(Class<?> wrapper, Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == wrapper
                ? List.of(generic.getActualTypeArguments()).stream().findFirst()
                : Optional.empty();
    }

    private static @Nullable Object json(Class<?> type, @Nullable Object plain) {
        JsonValue value = JsonValues.of(plain);
        return type.isInstance(value) ? value : null;
    }

    /** What the token has by a name, as the type wants it; null where it is absent or of a type that cannot become this one. */
    @Nullable
    Object read(ShownToken token, String name) {
        Object value = reading.apply(name, token.plainClaim(name));
        return optional ? Optional.ofNullable(value) : value;
    }
}
