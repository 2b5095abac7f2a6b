package io.kuberealm.it.oidc;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;

/**
 * The key providers of a Keycloak realm, as an administrator changes them.
 *
 * @param client asks Keycloak
 * @param components the REST resource
 * @param token the administrator's; it lives a minute
 */
record KeycloakKeys(ProviderClient client, URI components, String token) {
    private static final String TYPE = "org.keycloak.keys.KeyProvider";

    /** A new RSA key; the one of the highest priority signs from now on, the others are still published. */
    void addRsa(String name, int priority) {
        JsonObject provider = Json.createObjectBuilder()
                .add("name", name)
                .add("providerId", "rsa-generated")
                .add("providerType", TYPE)
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("priority", listOf(Integer.toString(priority)))
                                .add("algorithm", listOf("RS256")))
                .build();
        client.json("POST", components, provider, "Authorization", "Bearer " + token)
                .expect(201);
    }

    /** From now on the key signs nothing, and is still published. */
    void deactivate(String name) {
        JsonObject provider = find(name);
        JsonObject config = Json.createObjectBuilder(provider.getJsonObject("config"))
                .add("active", listOf("false"))
                .build();
        JsonObject passive =
                Json.createObjectBuilder(provider).add("config", config).build();
        client.json("PUT", uri(provider), passive, "Authorization", "Bearer " + token)
                .expect(204);
    }

    /** From now on the key is not published any more. */
    void remove(String name) {
        client.delete(uri(find(name)), "Authorization", "Bearer " + token).expect(204);
    }

    private JsonObject find(String name) {
        return client
                .get(URI.create(components + "?type=" + TYPE), "Authorization", "Bearer " + token)
                .expect(200)
                .structure()
                .asJsonArray()
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(provider -> provider.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private URI uri(JsonObject provider) {
        return URI.create(components + "/" + provider.getString("id"));
    }

    private static JsonArray listOf(String value) {
        return Json.createArrayBuilder().add(value).build();
    }

    /** No credential in a test report. */
    @Override
    public String toString() {
        return components.toString();
    }
}
