package io.kuberealm.realm.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.http.LineReader;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectWatchTest {
    private static final String LIST = """
            {'metadata': {'resourceVersion': '7'},
             'items': [{'metadata': {'namespace': 'shop', 'name': 'till', 'uid': 'u1'}}]}""";

    private final FakeApiServer server = new FakeApiServer();
    private final ClusterConnection connection = server.connection();
    private final SettableClock clock = new SettableClock();
    private final ObjectCache<Metadata> pods = new ObjectCache<>("pods", clock);
    private final Semaphore changes = new Semaphore(0);
    private final ObjectWatch<Metadata> watch = new ObjectWatch<>(Kinds.PODS, connection, pods, changes::release);

    @AfterEach
    void close() {
        watch.close();
        connection.close();
        server.close();
    }

    private void awaitChange() throws InterruptedException {
        assertThat(changes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitList() throws InterruptedException {
        assertThat(watch.awaitSynchronised(System.nanoTime() + TimeUnit.SECONDS.toNanos(30)))
                .isTrue();
    }

    private static String event(String type, String name, String uid, int version) {
        return "{'type': '%s', 'object': {'metadata': {'namespace': 'shop', 'name': '%s', 'uid': '%s', 'resourceVersion': '%d'}}}"
                .formatted(type, name, uid, version);
    }

    @Test
    void asksForIdentitiesOnlyAndFollowsPages() throws Exception {
        server.next(200, LIST.replace("'7'", "'7', 'continue': 'more/'"));
        server.next(200, LIST.replace("till", "desk"));
        server.nextWatch();

        watch.start();
        awaitList();

        FakeApiServer.Request list = server.request();
        assertThat(list.uri()).isEqualTo("/api/v1/pods?limit=500");
        assertThat(list.accept()).startsWith("application/json;as=PartialObjectMetadataList");
        assertThat(server.request().uri()).isEqualTo("/api/v1/pods?limit=500&continue=more%2F");
        assertThat(server.request().uri())
                .contains("watch=true")
                .contains("allowWatchBookmarks=true")
                .endsWith("resourceVersion=7");
        assertThat(pods.size()).isEqualTo(2);
    }

    @Test
    void followsEventsInTheirOrder() throws Exception {
        server.next(200, LIST);
        FakeApiServer.Watch events = server.nextWatch();
        watch.start();

        events.send(event("ADDED", "desk", "u2", 8));
        events.send(event("MODIFIED", "till", "u9", 9));
        awaitChange();

        assertThat(pods.lookUp("shop", "desk")).isInstanceOf(Lookup.Found.class);
        assertThat(((Lookup.Found<Metadata>) pods.lookUp("shop", "till"))
                        .object()
                        .uid())
                .isEqualTo("u9");
        events.send(event("DELETED", "till", "u9", 10));
        awaitChange();
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Missing.class);
    }

    @Test
    void goesOnWhereABookmarkWas() throws Exception {
        server.next(200, LIST);
        FakeApiServer.Watch events = server.nextWatch();
        server.nextWatch();
        watch.start();
        server.request();
        server.request();

        events.send("{'type': 'BOOKMARK', 'object': {'metadata': {'resourceVersion': '99'}}}");
        events.end();

        assertThat(server.request().uri()).endsWith("&resourceVersion=99");
    }

    /** What ends a watch such that everything has to be listed again. */
    static Stream<String> flaws() {
        return Stream.of(
                "{'type': 'ERROR', 'object': {'kind': 'Status', 'code': 410, 'message': 'too old resource version'}}",
                "not JSON",
                "{'type': 'SURPRISE'}",
                "[]",
                "{'type': 'ADDED', 'object': {'metadata': {'name': 'x', 'deletionTimestamp': '"
                        .concat("x".repeat(LineReader.MOST_BYTES))
                        .concat("'}}}"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void listsAnewAfterAFlaw(String flaw) throws Exception {
        server.next(200, LIST);
        FakeApiServer.Watch events = server.nextWatch();
        server.next(200, LIST.replace("till", "desk"));
        server.nextWatch();
        watch.start();
        server.request();
        server.request();

        events.send(flaw);
        events.end();

        assertThat(server.request().uri()).isEqualTo("/api/v1/pods?limit=500");
        awaitChange();
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Missing.class);
        assertThat(pods.lookUp("shop", "desk")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void listsAnewWhenTheWatchIsGone() throws Exception {
        server.next(200, LIST);
        server.next(410, "{}");
        server.next(200, LIST);
        server.nextWatch();
        watch.start();
        server.request();
        server.request();

        assertThat(server.request().uri()).isEqualTo("/api/v1/pods?limit=500");
    }

    @Test
    void aWatchThatEndsAtOnceIsNoContact() throws Exception {
        server.next(200, LIST);
        server.next(200, "");
        watch.start();
        server.request();
        server.request();
        clock.advance(ObjectCache.STALENESS.plus(Duration.ofSeconds(1)));

        assertThat(server.request().uri()).startsWith("/api/v1/pods?");
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Unavailable.class);
    }

    static Stream<String> uselessLists() {
        return Stream.of("403 {}", "500 no", "200 <html>", "200 []", "200 {}", "200 {'items': []}", "302 ", "429 {}");
    }

    @ParameterizedTest
    @MethodSource("uselessLists")
    void knowsNothingWithoutAListAndTriesAgain(String answer) throws Exception {
        server.next(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
        watch.start();
        server.request();

        assertThat(server.request().uri()).as("tried again, at the same place").isEqualTo("/api/v1/pods?limit=500");
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Unavailable.class);
        server.next(200, LIST);
        server.nextWatch();
        awaitList();
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Found.class);
    }

    @Test
    void afterALongSilenceItListsInsteadOfReplaying() throws Exception {
        server.next(200, LIST);
        FakeApiServer.Watch events = server.nextWatch();
        watch.start();
        server.request();
        server.request();
        clock.advance(ObjectCache.STALENESS.plus(Duration.ofSeconds(1)));
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Unavailable.class);

        server.next(503, "");
        events.send("not JSON");
        events.end();

        assertThat(server.request().uri()).isEqualTo("/api/v1/pods?limit=500");
        assertThat(pods.lookUp("shop", "till")).isInstanceOf(Lookup.Unavailable.class);
    }

    @Test
    void noThreadIsLeftAfterClosing() throws Exception {
        server.next(200, LIST);
        server.nextWatch();
        watch.start();
        server.request();
        server.request();
        var own = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("kube-realm-watch")
                        || thread.getName().equals("kube-realm-http"))
                .toList();
        assertThat(own).hasSizeGreaterThan(1);

        watch.close();
        connection.close();

        for (Thread thread : own) {
            thread.join(30_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }
}
