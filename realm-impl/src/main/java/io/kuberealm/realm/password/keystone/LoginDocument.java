package io.kuberealm.realm.password.keystone;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a login sends: password authentication of the Identity API v3. */
final class LoginDocument {
    private LoginDocument() {}

    /** The document that asks for a token, with the password in it. */
    static Secret of(NameAndPassword user, KeystoneLogin login) {
        Map<String, ?> identity = Map.of(
                "methods",
                List.of("password"),
                "password",
                Map.of(
                        "user",
                        Map.of(
                                "name", user.name(),
                                "domain", named(login.domain()),
                                "password", user.password().reveal())));
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("identity", identity);
        scope(login).ifPresent(scope -> auth.put("scope", scope));
        return Secret.of(JsonWriter.write(Map.of("auth", auth)));
    }

    /**
     * Without a word about the scope, Keystone takes the user's default project if there is one. That is right where it tells
     * groups; elsewhere a token that is good for nothing suffices.
     */
    private static Optional<Object> scope(KeystoneLogin login) {
        Optional<Object> project =
                login.project().map(name -> Map.of("project", Map.of("name", name, "domain", named(login.domain()))));
        return login.groups().isEmpty() ? project.or(() -> Optional.of("unscoped")) : project;
    }

    private static Map<String, String> named(String name) {
        return Map.of("name", name);
    }
}
