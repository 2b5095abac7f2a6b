package io.kuberealm.sample;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The caller of a request, and its JSON. Keys have a fixed order. */
final class CallerJson {
    /** Kept, because every {@code Json.create…} searches the class path for an implementation. */
    static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private CallerJson() {}

    /** Whom the realm logged in; nobody if it did not, or if somebody else did. */
    static Optional<KubernetesPrincipal> callerOf(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal instanceof KubernetesPrincipal caller ? Optional.of(caller) : Optional.empty();
    }

    /**
     * The answer of {@code /whoami}: every key for a caller, only {@code authenticated} for nobody; and who acts as the
     * caller, if somebody does.
     */
    static JsonObject whoAmI(Optional<KubernetesPrincipal> caller) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("authenticated", caller.isPresent());
        caller.ifPresent(principal -> {
            addAttributes(json, principal.userInfo());
            json.add("strategy", principal.strategy());
            principal
                    .impersonator()
                    .ifPresent(user -> json.add("impersonator", addAttributes(JSON.createObjectBuilder(), user)));
        });
        return json.build();
    }

    private static JsonObjectBuilder addAttributes(JsonObjectBuilder json, UserInfo user) {
        return json.add("username", user.name())
                .add("uid", user.uid())
                .add("groups", array(user.groups()))
                .add("extra", arrays(user.extra()));
    }

    /** The {@code UserInfo} of {@code authentication.k8s.io}, which leaves out what is empty. */
    static JsonObject userInfo(UserInfo user) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        if (!user.name().isEmpty()) {
            json.add("username", user.name());
        }
        if (!user.uid().isEmpty()) {
            json.add("uid", user.uid());
        }
        if (!user.groups().isEmpty()) {
            json.add("groups", array(user.groups()));
        }
        if (!user.extra().isEmpty()) {
            json.add("extra", arrays(user.extra()));
        }
        return json.build();
    }

    /** Each key with the array of its values, in the order of the map. */
    static JsonObject arrays(Map<String, ? extends Collection<String>> valuesByKey) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        valuesByKey.forEach((key, values) -> json.add(key, array(values)));
        return json.build();
    }

    static JsonArray array(Collection<String> values) {
        return JSON.createArrayBuilder(List.copyOf(values)).build();
    }
}
