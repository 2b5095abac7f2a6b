package io.kuberealm.it.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.UserInfo;
import io.kuberealm.it.kubernetes.reference.KubernetesReference;
import io.kuberealm.it.kubernetes.reference.ReferenceUsers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whom a request of a trusted proxy names, by its headers or by a bearer token: the same bytes are sent to a real server, and read by Go's
 * HTTP server and Kubernetes' own authenticators (RH-1 to RH-7, BEAR-1 to BEAR-6). They are made at random, always the same;
 * {@code -Dfidelity.cases} and {@code -Dfidelity.seed} ask for more and for others.
 */
@OnEveryServer
@ExtendWith(ProxiedServer.Shared.class)
class HeaderComparisonIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 150);
    private static final long FIRST = Long.getLong("fidelity.seed", 0);

    @SuppressWarnings("NullAway.Init")
    private static KubernetesReference reference;

    private final RealmServer server;

    HeaderComparisonIT(ProxiedServer proxied) {
        this.server = proxied.server();
    }

    @BeforeAll
    static void start() {
        reference = KubernetesReference.start();
    }

    @AfterAll
    static void stop() {
        reference.close();
    }

    /** Who the caller is; nobody if the request is refused, and for whatever reason. */
    private record Verdict(Optional<UserInfo> user) {
        static final Verdict NOBODY = new Verdict(Optional.empty());
        static final Verdict ALICE = new Verdict(Optional.of(new UserInfo(
                "alice", "alice-uid", List.of("developers", KubernetesNames.AUTHENTICATED_GROUP), Map.of())));
    }

    @Test
    void rh2TheSameRequestsNameTheSameCallers() {
        List<String> differences = new ArrayList<>();
        int users = 0;
        for (long seed : LongStream.range(FIRST, FIRST + CASES).toArray()) {
            byte[] head = RandomHeaders.of(seed, ProxiedServer.ALICE);
            Verdict kubernetes = ServerTraits.current()
                    .parsed(head)
                    .map(HeaderComparisonIT::kubernetes)
                    .orElse(Verdict.NOBODY);
            String response = RawHttps.send(server, ClientTls.as(ProxiedServer.PROXY), head);
            Verdict realm = realm(response);
            users += kubernetes.user.isPresent() ? 1 : 0;
            if (!kubernetes.equals(realm)) {
                differences.add(seed + " " + new String(head, ISO_8859_1) + "\n    " + kubernetes + "\n    " + realm
                        + "\n    " + response.lines().findFirst());
            }
        }
        System.out.printf("%d requests of a proxy, %d with a user, %d differences%n", CASES, users, differences.size());
        assertThat(differences).as("%d of %d", differences.size(), CASES).isEmpty();
        assertThat(users).as("requests with a user").isBetween(CASES / 10, CASES * 9 / 10);
    }

    private static Verdict kubernetes(byte[] head) {
        JsonObject answer = reference.ask(Json.createObjectBuilder()
                .add("ask", "header")
                .add("header", Base64.getEncoder().encodeToString(head))
                .build()
                .toString());
        if (answer.containsKey("user")) {
            return new Verdict(Optional.of(authenticated(ReferenceUsers.user(answer.getJsonObject("user")))));
        }
        return answer.getString("token", "").equals(ProxiedServer.ALICE) ? Verdict.ALICE : Verdict.NOBODY;
    }

    private static Verdict realm(String response) {
        if (!response.startsWith("HTTP/1.1 200")) {
            assertThat(response).startsWith("HTTP/1.1 4");
            return Verdict.NOBODY;
        }
        String body = response.substring(response.indexOf('{'), response.lastIndexOf('}') + 1);
        return new Verdict(Optional.of(
                ReferenceUsers.user(Json.createReader(new StringReader(body)).readObject())));
    }

    /** With the group that the server adds (CHAIN-7). */
    private static UserInfo authenticated(UserInfo user) {
        List<String> groups = new ArrayList<>(user.groups());
        if (!groups.contains(KubernetesNames.AUTHENTICATED_GROUP)) {
            groups.add(KubernetesNames.AUTHENTICATED_GROUP);
        }
        return new UserInfo(user.name(), user.uid(), groups, user.extra());
    }
}
