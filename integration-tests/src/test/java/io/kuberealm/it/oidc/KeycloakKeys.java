package io.kuberealm.it.oidc;

import io.kuberealm.it.server.ProviderClient;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;

/**
 * The keys of a Keycloak realm, as an administrator changes them.
 *
 * @param client asks Keycloak
 * @param realm the REST resource of the realm
 * @param token the administrator's; it lives a minute
 */
record KeycloakKeys(ProviderClient client, URI realm, String token) {
    private static final String TYPE = "org.keycloak.keys.KeyProvider";
    private static final int STEP = 100;

    /** A new RSA key, which signs from now on; the others are still published. */
    void add() {
        int highest = keys().stream()
                .mapToInt(key -> key.getInt("providerPriority"))
                .max()
                .orElseThrow();
        JsonObject provider = Json.createObjectBuilder()
                .add("name", "rsa-" + (highest + STEP))
                .add("providerId", "rsa-generated")
                .add("providerType", TYPE)
                .add(
                        "config",
                        Json.createObjectBuilder()
                                .add("priority", listOf(Integer.toString(highest + STEP)))
                                .add("algorithm", listOf("RS256")))
                .build();
        client.json("POST", resource("/components"), provider, authorization()).expect(201);
    }

    /** From now on a key signs nothing, and is still published. */
    void deactivate(String keyId) {
        JsonObject provider =
                client.get(provider(keyId), authorization()).expect(200).json();
        JsonObject config = Json.createObjectBuilder(provider.getJsonObject("config"))
                .add("active", listOf("false"))
                .build();
        JsonObject passive =
                Json.createObjectBuilder(provider).add("config", config).build();
        client.json("PUT", provider(keyId), passive, authorization()).expect(204);
    }

    /** From now on a key is not published any more. */
    void remove(String keyId) {
        client.delete(provider(keyId), authorization()).expect(204);
    }

    private URI provider(String keyId) {
        return keys().stream()
                .filter(key -> key.getString("kid").equals(keyId))
                .map(key -> resource("/components/" + key.getString("providerId")))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonObject> keys() {
        return client.get(resource("/keys"), authorization())
                .expect(200)
                .json()
                .getJsonArray("keys")
                .getValuesAs(JsonObject.class);
    }

    private URI resource(String path) {
        return URI.create(realm + path);
    }

    private String[] authorization() {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static JsonArray listOf(String value) {
        return Json.createArrayBuilder().add(value).build();
    }

    /** No credential in a test report. */
    @Override
    public String toString() {
        return realm.toString();
    }
}
