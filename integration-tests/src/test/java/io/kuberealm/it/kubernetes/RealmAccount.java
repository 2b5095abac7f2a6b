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
        return server.write(account.name() + ".kubeconfig", server.kubeconfig().byToken(token));
    }
}
