package io.kuberealm.realm.kubernetes.cluster;

import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.cluster.ObjectCache.Name;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One listing of the objects of a kind, page by page.
 *
 * @param <T> what is kept of an object
 */
final class ObjectList<T> {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 2_000;
    private static final int MOST_PAGE_BYTES = 64 << 20;

    private final ObjectKind<T> kind;
    private final Map<Name, T> objects = new HashMap<>();
    private String version = "";
    private boolean forbidden;

    ObjectList(ObjectKind<T> kind) {
        this.kind = kind;
    }

    /** Lists everything; nothing if it went well, else why not. */
    Optional<String> read(ClusterConnection connection) {
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String parameters = "limit=" + PAGE
                    + (next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            CallResult result = connection.get(kind.path(parameters), kind.acceptForList(), MOST_PAGE_BYTES, DEADLINE);
            if (!(result instanceof Answered answer) || answer.status() != 200) {
                forbidden = result instanceof Answered refusal && refusal.status() == 403;
                return Optional.of(kind.describe(result));
            }
            JsonTree list = JsonTree.read(answer.unverifiedBody()).orElseGet(() -> new JsonTree(null));
            version = list.get("metadata").get("resourceVersion").textOrEmpty();
            if (version.isEmpty()) {
                return Optional.of("the answer is not a list");
            }
            list.get("items").elements().forEach(this::add);
            next = list.get("metadata").get("continue").textOrEmpty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of("there are more than " + MOST_PAGES * PAGE);
    }

    private void add(JsonTree item) {
        Metadata metadata = ObjectJson.metadata(item);
        objects.put(Name.of(metadata), kind.decoder().apply(item, metadata));
    }

    Map<Name, T> objects() {
        return objects;
    }

    /** Whether the realm may not list them. */
    boolean isForbidden() {
        return forbidden;
    }

    /** From where to watch what changes afterwards. */
    String version() {
        return version;
    }
}
