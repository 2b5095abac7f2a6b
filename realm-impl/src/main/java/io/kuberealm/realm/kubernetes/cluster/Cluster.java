package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.Role;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.SecretTypes;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.TokenObjects;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The objects of a cluster that strategies need, kept in step with it. What nobody needs is never asked for. */
public final class Cluster implements TokenObjects, AutoCloseable {
    private final ClusterConnection connection;
    private final Clock clock;
    private final List<ObjectWatch<?>> watches = new ArrayList<>();
    private final ObjectCache<KubernetesSecret> bootstrapSecrets;
    private final ObjectCache<KubernetesSecret> tokenSecrets;
    private final ObjectCache<KubernetesSecret> secrets;
    private final ObjectCache<ServiceAccount> serviceAccounts;
    private final ObjectCache<Metadata> pods;
    private final ObjectCache<Metadata> nodes;
    private final ObjectCache<Role> roles;
    private final ObjectCache<ClusterRole> clusterRoles;
    private final ObjectCache<RoleBinding> roleBindings;
    private final ObjectCache<RoleBinding> clusterRoleBindings;
    private final ObjectCache<ConfigMap> authentication;

    /**
     * Begins to keep objects in step; use {@link #awaitSynchronised} to wait for the first lists.
     *
     * @param connection to the cluster; remains the caller's
     * @param needs which objects
     * @param clock the time
     * @param whenRevoked runs after something that let somebody in is different now, or gone; not for pods and nodes, which come
     *     and go all the time, and whose tokens are good for a while after (SAB-5)
     * @param whenPublished takes what servers that delegate to the cluster have to know, on a thread of the cluster's: after each
     *     list and event, whether it brought anything new or not
     */
    public Cluster(
            ClusterConnection connection,
            SyncedKinds needs,
            Clock clock,
            Runnable whenRevoked,
            Consumer<Optional<ConfigMap>> whenPublished) {
        this.connection = connection;
        this.clock = clock;
        bootstrapSecrets = cache(Kinds.BOOTSTRAP_SECRETS, needs.bootstrapTokens(), whenRevoked);
        tokenSecrets = cache(Kinds.TOKEN_SECRETS, needs.serviceAccounts(), whenRevoked);
        secrets = cache(Kinds.SECRETS, needs.serviceAccounts(), whenRevoked);
        serviceAccounts = cache(Kinds.SERVICE_ACCOUNTS, needs.serviceAccounts(), whenRevoked);
        pods = cache(Kinds.PODS, needs.serviceAccounts(), Cluster::ignoreChange);
        nodes = cache(Kinds.NODES, needs.serviceAccounts(), Cluster::ignoreChange);
        roles = cache(Kinds.ROLES, needs.roles(), whenRevoked);
        clusterRoles = cache(Kinds.CLUSTER_ROLES, needs.roles(), whenRevoked);
        roleBindings = cache(Kinds.ROLE_BINDINGS, needs.roles(), whenRevoked);
        clusterRoleBindings = cache(Kinds.CLUSTER_ROLE_BINDINGS, needs.roles(), whenRevoked);
        authentication = new ObjectCache<>(
                Kinds.AUTHENTICATION.description(), clock, () -> whenPublished.accept(publishedAuthentication()));
        if (needs.authentication()) {
            watches.add(new ObjectWatch<>(Kinds.AUTHENTICATION, connection, authentication, Cluster::ignoreChange));
        }
        watches.forEach(ObjectWatch::start);
    }

    private Optional<ConfigMap> publishedAuthentication() {
        return authentication.all().stream()
                .filter(map -> map.metadata().name().equals(Kinds.AUTHENTICATION_NAME))
                .findFirst();
    }

    private static void ignoreChange() {}

    private <T> ObjectCache<T> cache(ObjectKind<T> kind, boolean needed, Runnable whenRevoked) {
        ObjectCache<T> cache = new ObjectCache<>(kind.description(), clock);
        if (needed) {
            watches.add(new ObjectWatch<>(kind, connection, cache, whenRevoked));
        }
        return cache;
    }

    /**
     * Waits until everything was listed once, but no longer than {@code longest}, and not for what the realm can do without and
     * may not read.
     *
     * @return whether everything was
     */
    public boolean awaitSynchronised(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            for (ObjectWatch<?> watch : watches) {
                if (!watch.awaitSynchronised(end)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The values of a secret are known only if it holds a token; of others, that they are there. */
    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        if (namespace.equals(SecretTypes.BOOTSTRAP_NAMESPACE)
                && bootstrapSecrets.hasSynchronised()
                && (bootstrapSecrets.knows(namespace, name) || !secrets.hasSynchronised())) {
            return bootstrapSecrets.lookUp(namespace, name); // the realm may have no other right to secrets
        }
        return tokenSecrets.knows(namespace, name)
                ? tokenSecrets.lookUp(namespace, name)
                : secrets.lookUp(namespace, name);
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return serviceAccounts.lookUp(namespace, name);
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return pods.lookUp(namespace, name);
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return nodes.lookUp("", name);
    }

    /** The secrets of bootstrap tokens, perhaps none yet. */
    public List<KubernetesSecret> bootstrapSecrets() {
        return List.copyOf(bootstrapSecrets.all());
    }

    private Stream<ObjectCache<?>> rbac() {
        return Stream.of(roles, clusterRoles, roleBindings, clusterRoleBindings);
    }

    /** Grows with each change of a role or binding. */
    public long rolesVersion() {
        return rbac().mapToLong(ObjectCache::version).sum();
    }

    /** Why roles and bindings cannot be relied on at the moment; nothing if all of them are known. */
    public Optional<String> whyRolesAreUnavailable() {
        return rbac().filter(cache -> !cache.isFresh()).findFirst().map(ObjectCache::whyUnavailable);
    }

    /** A copy of all roles and bindings. */
    public RbacObjects roles() {
        return new RbacObjects(
                List.copyOf(roles.all()),
                List.copyOf(clusterRoles.all()),
                Stream.concat(roleBindings.all().stream(), clusterRoleBindings.all().stream())
                        .toList());
    }

    @Override
    public void close() {
        watches.forEach(ObjectWatch::close);
    }
}
