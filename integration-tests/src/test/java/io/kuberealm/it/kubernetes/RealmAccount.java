package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.object;

import io.kuberealm.it.kubernetes.KubeObject.Kind;
import io.kuberealm.it.server.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Service accounts as which a realm comes to the cluster. */
final class RealmAccount {
    private static final String NAMESPACE = "realms";
    private static final String ROLES = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
    private static final String REVIEWS = "/apis/authentication.k8s.io/v1/tokenreviews";

    /** What the API server publishes for servers that delegate to it. */
    static final String PUBLISHED = "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication";

    private static final String READER_BINDINGS =
            "/apis/rbac.authorization.k8s.io/v1/namespaces/kube-system/rolebindings";
    private static final String BINDINGS = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

    private RealmAccount() {}

    /** A kubeconfig file of a new account that may do everything. */
    static Path administrator(KubeApiServer server, String name) {
        KubeObject account = account(server, name);
        bind(server, account, "cluster-admin");
        return kubeconfig(server, account);
    }

    /**
     * A kubeconfig file of a new account that may do what some rules say, and ask for reviews.
     *
     * @param rules the elements of a cluster role's {@code rules}, in single quotes
     */
    static Path limited(KubeApiServer server, String name, String rules) {
        KubeObject account = account(server, name);
        server.admin()
                .post(ROLES, object("{'metadata': {'name': '%s'}, 'rules': [%s]}".formatted(name, rules)))
                .orFail();
        bind(server, account, name);
        bind(server, account, "system:auth-delegator");
        return kubeconfig(server, account);
    }

    /** A kubeconfig file of a new account that may ask for reviews, and nothing else. */
    static Path delegating(KubeApiServer server, String name) {
        return kubeconfig(server, name, delegatingToken(server, name));
    }

    /** The token of a new account that may ask for reviews, and nothing else. */
    static String delegatingToken(KubeApiServer server, String name) {
        KubeObject account = account(server, name);
        bind(server, account, "system:auth-delegator");
        String token = server.cluster().requestToken(account, List.of());
        KubeApiClient own = server.bearing(token);
        Eventually.until(
                "the right of " + name + " to ask for reviews",
                Duration.ofSeconds(20),
                () -> own.post(REVIEWS, object("{'spec': {'token': 'any'}}")).status() == 201);
        return token;
    }

    /** A kubeconfig file of a new account that may ask for reviews, and read how the API server itself authenticates. */
    static Path delegatingReader(KubeApiServer server, String name) {
        String token = delegatingToken(server, name);
        server.admin()
                .post(READER_BINDINGS, object("""
                        {'metadata': {'name': '%1$s'},
                         'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Role',
                          'name': 'extension-apiserver-authentication-reader'},
                         'subjects': [{'kind': 'ServiceAccount', 'name': '%1$s', 'namespace': '%2$s'}]}\
                        """.formatted(name, NAMESPACE)))
                .orFail();
        KubeApiClient own = server.bearing(token);
        Eventually.until(
                "the right of " + name + " to read",
                Duration.ofSeconds(20),
                () -> own.get(PUBLISHED).status() == 200);
        return kubeconfig(server, name, token);
    }

    private static KubeObject account(KubeApiServer server, String name) {
        server.cluster().namespace(NAMESPACE);
        return server.cluster()
                .create(Kind.SERVICE_ACCOUNT, NAMESPACE, object("{'metadata': {'name': '%s'}}".formatted(name)));
    }

    private static void bind(KubeApiServer server, KubeObject account, String role) {
        server.admin()
                .post(BINDINGS, object("""
                        {'metadata': {'name': '%s-%s'},
                         'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'ClusterRole', 'name': '%s'},
                         'subjects': [{'kind': 'ServiceAccount', 'name': '%s', 'namespace': '%s'}]}\
                        """.formatted(
                                account.name(), role.replace(':', '-'), role, account.name(), NAMESPACE)))
                .orFail();
    }

    private static Path kubeconfig(KubeApiServer server, KubeObject account) {
        String token = server.cluster().requestToken(account, List.of());
        KubeApiClient own = server.bearing(token);
        Eventually.until(
                "the roles of " + account.name(),
                Duration.ofSeconds(20),
                () -> own.get("/api/v1/pods?limit=1").status() == 200);
        return kubeconfig(server, account.name(), token);
    }

    private static Path kubeconfig(KubeApiServer server, String name, String token) {
        return server.write(name + ".kubeconfig", server.kubeconfig().byToken(token));
    }
}
