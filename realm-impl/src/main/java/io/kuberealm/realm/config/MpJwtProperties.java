package io.kuberealm.realm.config;

import io.kuberealm.api.Secret;
import java.util.Map;
import java.util.Optional;

/**
 * What an application writes by {@code mp.jwt.*}, not yet judged. It prints without the values, one of which may be a key that
 * should be nowhere.
 *
 * @param values what is written
 * @param resources for locations that lead to a resource of the application, its content
 * @param answeredByServer whether the server has an implementation of MicroProfile JWT of its own that answers them
 */
public record MpJwtProperties(
        Map<MpJwtProperty, String> values, Map<MpJwtProperty, Secret> resources, boolean answeredByServer) {
    private static final MpJwtProperties NONE = new MpJwtProperties(Map.of(), Map.of(), false);

    public MpJwtProperties {
        values = Map.copyOf(values);
        resources = Map.copyOf(resources);
    }

    static MpJwtProperties none() {
        return NONE;
    }

    /** Whether the application says what its tokens have to be like. */
    boolean areAboutTokens() {
        return values.keySet().stream().anyMatch(MpJwtProperty::isAboutTokens);
    }

    /** Whether the realm answers them, and not the server. */
    boolean areTheRealms(MicroProfileJwtRule rule) {
        return rule == MicroProfileJwtRule.ON || (rule == MicroProfileJwtRule.AUTO && !answeredByServer);
    }

    Optional<String> value(MpJwtProperty property) {
        return Optional.ofNullable(values.get(property));
    }

    Optional<Secret> resource(MpJwtProperty location) {
        return Optional.ofNullable(resources.get(location));
    }

    @Override
    public String toString() {
        return "MpJwtProperties" + values.keySet();
    }
}
