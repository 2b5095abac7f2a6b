package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.kubernetes.Metadata;
import java.util.function.BiFunction;

/**
 * Objects of one kind that are kept in step with the cluster.
 *
 * @param description for messages, such as {@code service accounts}
 * @param path where they are listed
 * @param query what selects some of them; empty for all
 * @param identityOnly whether nothing but their metadata is asked for
 * @param grant what allows it, for whoever has to write it
 * @param optional whether the start does not wait for them once the realm may not read them, and what was read of them stays in
 *     force for as long as nothing else is read
 * @param decoder makes of the JSON of an object, and of its metadata, what is kept of it
 */
record ObjectKind<T>(
        String description,
        String path,
        String query,
        boolean identityOnly,
        String grant,
        boolean optional,
        BiFunction<JsonTree, Metadata, T> decoder) {
    private static final String IDENTITY_LIST =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final String IDENTITY =
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    private static final String WHOLE = "application/json";

    ObjectKind(
            String description,
            String path,
            String query,
            boolean identityOnly,
            String grant,
            BiFunction<JsonTree, Metadata, T> decoder) {
        this(description, path, query, identityOnly, grant, false, decoder);
    }

    String acceptForList() {
        return identityOnly ? IDENTITY_LIST : WHOLE;
    }

    String acceptForWatch() {
        return identityOnly ? IDENTITY : WHOLE;
    }

    /** The path with parameters. */
    String path(String parameters) {
        return path + "?" + (query.isEmpty() ? "" : query + "&") + parameters;
    }

    /** What holds while they cannot be read, for a message. */
    String meanwhile() {
        return optional
                ? "the previous content stays in effect"
                : "the known objects are used for one minute after the last contact";
    }

    /** Why an answer is of no use. */
    String describe(CallResult result) {
        if (result instanceof NotAnswered nothing) {
            return nothing.reason();
        }
        Answered answer = (Answered) result;
        return answer.status() == 403
                ? "the realm has no permission to read them. Grant it: " + grant
                : answer.summary();
    }
}
