package io.kuberealm.realm.wiring;

import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.cluster.Cluster;
import io.kuberealm.realm.kubernetes.cluster.ClusterConnection;
import io.kuberealm.realm.kubernetes.cluster.SecretDeletion;
import io.kuberealm.realm.kubernetes.cluster.SecretDeletion.Result;
import io.kuberealm.realm.kubernetes.cluster.SubjectAccessReviews;
import io.kuberealm.realm.kubernetes.cluster.SyncedKinds;
import io.kuberealm.realm.kubernetes.cluster.TokenReviewPost;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.rbac.RbacIndex;
import io.kuberealm.realm.token.bootstrap.SecretRemoval;
import io.kuberealm.realm.token.webhook.ReviewEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Objects from a cluster. */
final class ClusterSource implements ObjectSource {
    /** How long the start of an application waits for the first lists. */
    private static final Duration LONGEST_START = Duration.ofSeconds(10);

    private final ClusterConnection connection;
    private final Cluster cluster;
    private final SubjectAccessReviews accessReviews;
    private volatile Index index = new Index(-1, RbacIndex.of(new RbacObjects(List.of(), List.of(), List.of())));

    /** An index and the version of the roles and bindings that it is over. */
    private record Index(long version, RbacIndex roles) {}

    private ClusterSource(ClusterConnection connection, Cluster cluster, Clock clock) {
        this.connection = connection;
        this.cluster = cluster;
        this.accessReviews = new SubjectAccessReviews(connection, clock);
    }

    /** Waits a while for the first lists; the connection ends with the source. */
    static ClusterSource open(
            ClusterConnection connection,
            SyncedKinds needs,
            Clock clock,
            Runnable whenRevoked,
            Consumer<Optional<ConfigMap>> whenPublished) {
        Cluster cluster = new Cluster(connection, needs, clock, whenRevoked, whenPublished);
        if (!cluster.awaitSynchronised(LONGEST_START)) {
            RealmLog.clusterNotYetInStep();
        }
        return new ClusterSource(connection, cluster, clock);
    }

    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        return cluster.secret(namespace, name);
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return cluster.serviceAccount(namespace, name);
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return cluster.pod(namespace, name);
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return cluster.node(name);
    }

    @Override
    public Optional<String> notReached() {
        return cluster.awaitSynchronised(Duration.ZERO)
                ? Optional.empty()
                : Optional.of("the objects of the cluster are not in sync yet");
    }

    @Override
    public Lookup<RbacIndex> roles() {
        return cluster.whyRolesAreUnavailable()
                .<Lookup<RbacIndex>>map(Lookup.Unavailable::new)
                .orElseGet(() -> new Lookup.Found<>(currentIndex()));
    }

    /** Copies and indexes the roles only if they are others than before: a decision must not cost what all roles cost. */
    private RbacIndex currentIndex() {
        long version = cluster.rolesVersion(); // first, so that a change in between is seen next time
        Index present = index;
        return present.version() == version ? present.roles() : indexAnew(version);
    }

    private synchronized RbacIndex indexAnew(long version) {
        if (index.version() != version) {
            index = new Index(version, RbacIndex.of(cluster.roles()));
        }
        return index.roles();
    }

    @Override
    public List<KubernetesSecret> bootstrapSecrets() {
        return cluster.bootstrapSecrets();
    }

    @Override
    public SecretRemoval bootstrapSecretRemoval() {
        SecretDeletion deletion = new SecretDeletion(connection);
        return secret -> {
            Result result = deletion.delete(secret.metadata());
            if (result instanceof Result.Failed failed) {
                RealmLog.bootstrapSecretNotRemoved(secret.metadata().name(), failed.reason());
                return SecretRemoval.Outcome.FAILED;
            }
            return result instanceof Result.Deleted ? SecretRemoval.Outcome.REMOVED : SecretRemoval.Outcome.CHANGED;
        };
    }

    @Override
    public Optional<ClusterDocuments> documents() {
        return Optional.of(connection);
    }

    @Override
    public Optional<ReviewEndpoint> tokenReviews() {
        return Optional.of(new TokenReviewPost(connection)::post);
    }

    @Override
    public Optional<ImpersonationAuthorizer> accessReviews() {
        return Optional.of(accessReviews);
    }

    @Override
    public void close() {
        cluster.close();
        connection.close();
    }
}
