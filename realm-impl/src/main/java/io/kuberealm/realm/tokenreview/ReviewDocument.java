package io.kuberealm.realm.tokenreview;

import io.kuberealm.realm.json.GoType;
import io.kuberealm.realm.kubernetes.Rfc3339;
import java.util.Map;

/** The type of a TokenReview, field by field ({@code authentication.k8s.io} and {@code meta/v1}); its versions are alike (WH-10). */
final class ReviewDocument {
    private static final GoType TIME = GoType.text(text -> Rfc3339.parse(text).isPresent());

    private static final GoType OWNER_REFERENCE = GoType.struct(Map.of(
            "apiVersion", GoType.TEXT,
            "kind", GoType.TEXT,
            "name", GoType.TEXT,
            "uid", GoType.TEXT,
            "controller", GoType.FLAG,
            "blockOwnerDeletion", GoType.FLAG));

    private static final GoType MANAGED_FIELDS = GoType.struct(Map.of(
            "manager", GoType.TEXT,
            "operation", GoType.TEXT,
            "apiVersion", GoType.TEXT,
            "time", TIME,
            "fieldsType", GoType.TEXT,
            "fieldsV1", GoType.ANY,
            "subresource", GoType.TEXT));

    private static final GoType METADATA = GoType.struct(Map.ofEntries(
            Map.entry("name", GoType.TEXT),
            Map.entry("generateName", GoType.TEXT),
            Map.entry("namespace", GoType.TEXT),
            Map.entry("selfLink", GoType.TEXT),
            Map.entry("uid", GoType.TEXT),
            Map.entry("resourceVersion", GoType.TEXT),
            Map.entry("generation", GoType.INTEGER),
            Map.entry("creationTimestamp", TIME),
            Map.entry("deletionTimestamp", TIME),
            Map.entry("deletionGracePeriodSeconds", GoType.INTEGER),
            Map.entry("labels", GoType.map(GoType.TEXT)),
            Map.entry("annotations", GoType.map(GoType.TEXT)),
            Map.entry("ownerReferences", GoType.list(OWNER_REFERENCE)),
            Map.entry("finalizers", GoType.list(GoType.TEXT)),
            Map.entry("managedFields", GoType.list(MANAGED_FIELDS))));

    private static final GoType TEXTS = GoType.list(GoType.TEXT);

    private static final GoType USER = GoType.struct(
            Map.of("username", GoType.TEXT, "uid", GoType.TEXT, "groups", TEXTS, "extra", GoType.map(TEXTS)));

    static final GoType TYPE = GoType.struct(Map.of(
            "kind",
            GoType.TEXT,
            "apiVersion",
            GoType.TEXT,
            "metadata",
            METADATA,
            "spec",
            GoType.struct(Map.of("token", GoType.TEXT, "audiences", TEXTS)),
            "status",
            GoType.struct(
                    Map.of("authenticated", GoType.FLAG, "user", USER, "audiences", TEXTS, "error", GoType.TEXT))));

    private ReviewDocument() {}
}
