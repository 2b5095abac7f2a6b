package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.OrderRoles;
import io.kuberealm.it.app.WhoAmI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bindings give roles, in every way that Jakarta has to ask for one (ROLE-1 to ROLE-7). */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesFromRbacIT {
    private static final Duration PROMISED = Duration.ofSeconds(2);
    private static final String JANE = TestTokens.fresh();
    private static final String CHECKOUT = TestTokens.fresh();
    private static final String OLGA = TestTokens.fresh();
    private static final String ROLE = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: order-admin}
            rules: []
            """;

    private final ServerDirectory directory = ServerDirectory.fresh("roles-from-rbac");

    @SuppressWarnings("NullAway.Init")
    private RealmServer server;

    @SuppressWarnings("NullAway.Init")
    private RealmClient client;

    private static String binding(String name, String subject) {
        return """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: %s, namespace: orders}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: order-admin}
                subjects: [%s]
                """.formatted(name, subject);
    }

    @BeforeAll
    void start() {
        directory.write(
                "tokens.csv",
                JANE + ",jane,1,order-admin\n" + CHECKOUT + ",system:serviceaccount:shop:checkout,2,\n" + OLGA
                        + ",olga,3,\n");
        directory.write("manifests/role.yaml", ROLE);
        directory.write(
                "manifests/checkout.yaml",
                binding("checkout", "{kind: ServiceAccount, name: checkout, namespace: shop}"));
        String[] rbac = {
            "token-auth-file", directory.file("tokens.csv").toString(),
            "manifests-dir", directory.file("manifests").toString(),
            "role-namespace", "orders"
        };
        server = RealmServer.start(
                directory,
                Setup.of(rbac)
                        .application(TestBuild.SAMPLE_WAR, "/", "role-mapping", "groups,rbac")
                        .application(
                                TestApplications.ofBeans(
                                        "order-roles.war",
                                        OrderRoles.class,
                                        OrderRoles.Asking.class,
                                        OrderRoles.Constrained.class,
                                        OrderRoles.Rest.class,
                                        OrderRoles.Resource.class,
                                        OpenServlet.class,
                                        WhoAmI.class),
                                "/orders",
                                "role-mapping",
                                "rbac"));
        client = RealmClient.of(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private int status(String token, String path) {
        return client.get(path, "Authorization", "Bearer " + token).status();
    }

    private String body(String token, String path) {
        return client.get(path, "Authorization", "Bearer " + token).body();
    }

    @ParameterizedTest(name = "ROLE-2 {0}")
    @ValueSource(strings = {"/orders/constraint", "/orders/rest/annotation"})
    void theContainerAsks(String path) {
        assertThat(status(CHECKOUT, path)).isEqualTo(200);
        assertThat(status(OLGA, path)).isEqualTo(403);
    }

    @Test
    void theApplicationAsks() {
        assertThat(body(CHECKOUT, "/orders/in-role")).isEqualTo("true true");
        assertThat(body(OLGA, "/orders/in-role")).isEqualTo("false false");
    }

    @Test
    void aGroupOfThatNameIsNoRole() {
        assertThat(body(JANE, "/orders/in-role")).as("ROLE-1").isEqualTo("false false");
    }

    @Test
    void whoamiShowsRolesAndWhatGivesThem() {
        assertThat(body(CHECKOUT, "/whoami"))
                .contains(
                        "\"roles\":[\"order-admin\"]",
                        "RoleBinding \\\"checkout/orders\\\" of ClusterRole \\\"order-admin\\\" to ServiceAccount"
                                + " \\\"checkout/shop\\\"");
        assertThat(status(CHECKOUT, "/protected")).as("groups are roles too").isEqualTo(200);
    }

    /** On a kept connection, with a token whose result is cached. */
    @Test
    void aChangeIsInForceWithinTwoSeconds() {
        assertThat(status(OLGA, "/orders/constraint")).isEqualTo(403);

        directory.write("manifests/olga.yaml", binding("olga", "{kind: User, name: olga}"));
        Eventually.until("the role is given", PROMISED, () -> status(OLGA, "/orders/constraint") == 200);
        assertThat(status(OLGA, "/orders/rest/annotation")).isEqualTo(200);

        directory.write("manifests/olga.yaml", binding("olga", "{kind: User, name: nobody}"));
        Eventually.until("the role is taken", PROMISED, () -> status(OLGA, "/orders/constraint") == 403);
        assertThat(status(OLGA, "/orders/rest/annotation")).isEqualTo(403);
    }
}
