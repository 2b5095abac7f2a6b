package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.cluster.ObjectCache.Name;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a large cluster costs: the numbers of {@code docs/performance.md} are those that this prints. */
class CacheMemoryTest {
    private static final int OBJECTS = 100_000;
    private static final int NAMESPACES = 1_000;
    private static final String TOKEN =
            Base64.getEncoder().encodeToString("x".repeat(900).getBytes(StandardCharsets.US_ASCII));

    private final List<Object> kept = new ArrayList<>();

    @Test
    void aLargeClusterFitsIntoASmallHeap() {
        report("service accounts", Kinds.SERVICE_ACCOUNTS, "", 60);
        report("secrets, of which only the identity is kept", Kinds.SECRETS, "", 60);
        report(
                "secrets with a token of 900 bytes",
                Kinds.TOKEN_SECRETS,
                ", 'type': 'kubernetes.io/service-account-token', 'data': {'token': '" + TOKEN + "'}",
                250);
    }

    private void report(String what, ObjectKind<?> kind, String rest, int mostMegabytes) {
        long before = usedHeap();
        kept.add(fill(kind, rest));
        long megabytes = (usedHeap() - before) / 1_000_000;
        System.out.printf("%,d %s: %d MB%n", OBJECTS, what, megabytes);
        assertThat(megabytes).as(what).isLessThan(mostMegabytes);
    }

    private static <T> ObjectCache<T> fill(ObjectKind<T> kind, String rest) {
        Map<Name, T> objects = new HashMap<>();
        for (int i = 0; i < OBJECTS; i++) {
            JsonTree json = JsonTree.read(object(i, rest)).orElseThrow();
            Metadata metadata = ObjectJson.metadata(json);
            objects.put(
                    new Name(metadata.namespace(), metadata.name()),
                    kind.decoder().apply(json, metadata));
        }
        ObjectCache<T> cache = new ObjectCache<>(kind.description(), Clock.systemUTC());
        cache.replaceAll(objects);
        assertThat(cache.size()).isEqualTo(OBJECTS);
        return cache;
    }

    private static String object(int number, String rest) {
        return """
                {'metadata': {'namespace': 'team-%d', 'name': 'workload-%d', 'uid': '%s',
                  'labels': {'app.kubernetes.io/managed-by': 'Helm'},
                  'annotations': {'kubectl.kubernetes.io/last-applied-configuration': '%s'}}%s}\
                """.formatted(number % NAMESPACES, number, new UUID(7, number), "y".repeat(300), rest)
                .replace('\'', '"');
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
