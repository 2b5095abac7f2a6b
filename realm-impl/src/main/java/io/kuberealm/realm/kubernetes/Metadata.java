package io.kuberealm.realm.kubernetes;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What every Kubernetes object says of itself.
 *
 * @param namespace where it lives; empty for what belongs to the cluster, such as a node
 * @param name its name there
 * @param uid tells it from an earlier object of the same name; empty if a manifest gives none
 * @param deleted since when it is being deleted; empty while nobody asked for that
 * @param labels its labels
 * @param annotations its annotations
 */
public record Metadata(
        String namespace,
        String name,
        String uid,
        Optional<Instant> deleted,
        Map<String, String> labels,
        Map<String, String> annotations) {
    public Metadata {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** An object that stays, with neither labels nor annotations. */
    public static Metadata of(String namespace, String name, String uid) {
        return new Metadata(namespace, name, uid, Optional.empty(), Map.of(), Map.of());
    }

    /** The same object, being deleted since {@code when}. */
    public Metadata deletedAt(Instant when) {
        return new Metadata(namespace, name, uid, Optional.of(when), labels, annotations);
    }
}
