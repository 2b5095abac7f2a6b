package io.kuberealm.realm.kubernetes;

import java.time.Instant;
import java.util.HashMap;
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

    /**
     * The labels or annotations that mean something to tokens. Others are not kept: they are most of the size of an object,
     * and {@code kubectl apply} repeats a whole secret in one.
     */
    public static Map<String, String> ofTokens(Map<String, String> all) {
        Map<String, String> kept = new HashMap<>(all);
        kept.keySet().removeIf(key -> !key.startsWith("kubernetes.io/"));
        return kept;
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
