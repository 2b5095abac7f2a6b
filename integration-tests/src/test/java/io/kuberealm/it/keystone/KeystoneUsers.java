package io.kuberealm.it.keystone;

import io.kuberealm.it.server.TestTokens;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

/**
 * The users of the tests, each with a password of its own.
 *
 * @param jane in the domain Default, with the role {@code developer} in the project {@code web}, which is her default project
 * @param bob in the domain Default, without any role
 * @param umlaut {@code jürgen} in the domain Default
 * @param disabled {@code dave}, who may not log in any more
 * @param twoFactors {@code tina}, who needs a second factor
 * @param neighbour {@code nora}, in the domain {@link #NEIGHBOURS}
 */
record KeystoneUsers(String jane, String bob, String umlaut, String disabled, String twoFactors, String neighbour) {
    static final String NEIGHBOURS = "neighbours";
    static final String PROJECT = "web";
    static final String ROLE = "developer";

    static KeystoneUsers create(KeystoneAdmin admin) {
        KeystoneUsers users = new KeystoneUsers(
                TestTokens.fresh(),
                TestTokens.fresh(),
                TestTokens.fresh() + ":密码",
                TestTokens.fresh(),
                TestTokens.fresh(),
                TestTokens.fresh());
        String home = KeystoneAdmin.DEFAULT_DOMAIN;
        String project = admin.createProject(PROJECT, home);
        String jane = admin.createUser("jane", users.jane, home, plain().add("default_project_id", project));
        admin.grant(admin.createRole(ROLE), jane, project);
        admin.createUser("bob", users.bob, home, plain());
        admin.createUser("jürgen", users.umlaut, home, plain());
        admin.createUser("dave", users.disabled, home, plain().add("enabled", false));
        admin.createUser("tina", users.twoFactors, home, plain().add("options", secondFactor()));
        admin.createUser("nora", users.neighbour, admin.createDomain(NEIGHBOURS), plain());
        return users;
    }

    private static JsonObjectBuilder plain() {
        return Json.createObjectBuilder();
    }

    private static JsonObjectBuilder secondFactor() {
        return Json.createObjectBuilder()
                .add("multi_factor_auth_enabled", true)
                .add(
                        "multi_factor_auth_rules",
                        Json.createArrayBuilder()
                                .add(Json.createArrayBuilder().add("password").add("totp")));
    }

    /** No credential in a test report. */
    @Override
    public String toString() {
        return "KeystoneUsers";
    }
}
