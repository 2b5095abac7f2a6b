package io.kuberealm.it.keystone;

import io.kuberealm.it.server.ProviderClient;
import io.kuberealm.it.server.ProviderClient.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;

/**
 * The administrator of a Keystone.
 *
 * @param client asks Keystone
 * @param url where it is
 * @param token the administrator's, for the whole system
 */
record KeystoneAdmin(ProviderClient client, URI url, String token) {
    /** The domain that every Keystone has. */
    static final String DEFAULT_DOMAIN = "default";

    static KeystoneAdmin logIn(ProviderClient client, URI url, String password) {
        JsonObject user = Json.createObjectBuilder()
                .add("name", "admin")
                .add("domain", Json.createObjectBuilder().add("id", DEFAULT_DOMAIN))
                .add("password", password)
                .build();
        JsonObjectBuilder identity = Json.createObjectBuilder()
                .add("methods", Json.createArrayBuilder().add("password"))
                .add("password", Json.createObjectBuilder().add("user", user));
        JsonObjectBuilder scope = Json.createObjectBuilder()
                .add("system", Json.createObjectBuilder().add("all", true));
        JsonObject login = Json.createObjectBuilder()
                .add(
                        "auth",
                        Json.createObjectBuilder().add("identity", identity).add("scope", scope))
                .build();
        Reply reply =
                client.json("POST", URI.create(url + "/v3/auth/tokens"), login).expect(201);
        return new KeystoneAdmin(
                client, url, reply.headers().firstValue("x-subject-token").orElseThrow());
    }

    String createDomain(String name) {
        return create("domain", Json.createObjectBuilder().add("name", name));
    }

    String createProject(String name, String domain) {
        return create("project", Json.createObjectBuilder().add("name", name).add("domain_id", domain));
    }

    String createRole(String name) {
        return create("role", Json.createObjectBuilder().add("name", name));
    }

    /** A user; {@code more} may say what is special. */
    String createUser(String name, String password, String domain, JsonObjectBuilder more) {
        return create("user", more.add("name", name).add("password", password).add("domain_id", domain));
    }

    void grant(String role, String user, String project) {
        client.json(
                        "PUT",
                        resource("/projects/" + project + "/users/" + user + "/roles/" + role),
                        JsonObject.EMPTY_JSON_OBJECT,
                        "X-Auth-Token",
                        token)
                .expect(204);
    }

    private String create(String kind, JsonObjectBuilder content) {
        JsonObject request = Json.createObjectBuilder().add(kind, content).build();
        return client.json("POST", resource("/" + kind + "s"), request, "X-Auth-Token", token)
                .expect(201)
                .json()
                .getJsonObject(kind)
                .getString("id");
    }

    private URI resource(String path) {
        return URI.create(url + "/v3" + path);
    }

    /** No credential in a test report. */
    @Override
    public String toString() {
        return url.toString();
    }
}
