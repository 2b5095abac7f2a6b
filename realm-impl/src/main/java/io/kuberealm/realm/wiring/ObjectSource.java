package io.kuberealm.realm.wiring;

import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.kubeconfig.PodAccountFormat;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.TokenObjects;
import io.kuberealm.realm.rbac.RbacIndex;
import io.kuberealm.realm.token.bootstrap.SecretRemoval;
import io.kuberealm.realm.token.webhook.ReviewEndpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the Kubernetes objects of a realm come from: all that its strategies want of the one source. */
interface ObjectSource extends TokenObjects, AutoCloseable {
    /**
     * Opens the folder or the cluster that the configuration names; nothing if it names none, or one that cannot be used.
     *
     * @param whenPublished takes what the cluster publishes for servers that delegate to it
     */
    static Optional<ObjectSource> open(OpeningContext context, Consumer<Optional<ConfigMap>> whenPublished) {
        Optional<ObjectSource> opened = ManifestSource.open(context)
                .<ObjectSource>map(Function.identity())
                .or(() -> new ClusterOpening(context, PodAccountFormat.FOLDER).open(whenPublished));
        opened.ifPresent(source -> context.resources().own(source::close));
        return opened;
    }

    /** What of the objects has not been reached yet, ever; nothing if all has. */
    default Optional<String> notReached() {
        return Optional.empty();
    }

    /** What decides by the roles and bindings of the moment. */
    Lookup<RbacIndex> roles();

    /** The secrets of bootstrap tokens that are known at the moment, perhaps none yet. */
    List<KubernetesSecret> bootstrapSecrets();

    /** Removes secrets of bootstrap tokens. */
    SecretRemoval bootstrapSecretRemoval();

    /** What the API server tells beside its objects; nothing if there is no API server. */
    default Optional<ClusterDocuments> documents() {
        return Optional.empty();
    }

    /** Where the API server reviews tokens; nothing if there is no API server. */
    default Optional<ReviewEndpoint> tokenReviews() {
        return Optional.empty();
    }

    /** Asks the API server who may do what; nothing if there is no API server. */
    default Optional<ImpersonationAuthorizer> accessReviews() {
        return Optional.empty();
    }

    @Override
    void close();
}
