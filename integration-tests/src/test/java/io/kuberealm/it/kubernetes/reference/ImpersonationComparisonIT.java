package io.kuberealm.it.kubernetes.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AccessRequest.Path;
import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.impersonation.ImpersonationResult;
import io.kuberealm.realm.impersonation.ImpersonationResult.ActingAs;
import io.kuberealm.realm.impersonation.ImpersonationResult.BadRequest;
import io.kuberealm.realm.impersonation.ImpersonationResult.Forbidden;
import io.kuberealm.realm.impersonation.Refusal;
import io.kuberealm.realm.metrics.RealmMetrics;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who a request acts as, by the realm and by Kubernetes' own filter with all modes of impersonation (IMP-1 to IMP-33). Requests and
 * permissions are made at random, always the same; {@code -Dfidelity.cases} and {@code -Dfidelity.seed} ask for more and for others.
 */
class ImpersonationComparisonIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 5_000);
    private static final long FIRST = Long.getLong("fidelity.seed", 0);

    @SuppressWarnings("NullAway.Init")
    private static KubernetesReference reference;

    @BeforeAll
    static void start() {
        reference = KubernetesReference.start();
    }

    @AfterAll
    static void stop() {
        reference.close();
    }

    /** What becomes of a request: whom it acts as, and else the status and what is refused; what a bad request is told differs. */
    private record Verdict(Optional<UserInfo> user, int code, String message) {}

    @Test
    void imp25TheSameRequestsActAsTheSameUsers() {
        List<String> differences = new ArrayList<>();
        int users = 0;
        for (long seed : LongStream.range(FIRST, FIRST + CASES).toArray()) {
            RandomImpersonation request = RandomImpersonation.of(seed);
            Verdict kubernetes = kubernetes(request, seed);
            Verdict realm = realm(request, seed);
            users += kubernetes.user.isPresent() ? 1 : 0;
            if (!kubernetes.equals(realm)) {
                differences.add(seed + " " + request + "\n    " + kubernetes + "\n    " + realm);
            }
        }
        System.out.printf("%d impersonations, %d with a user, %d differences%n", CASES, users, differences.size());
        assertThat(differences).as("%d of %d", differences.size(), CASES).isEmpty();
        assertThat(users).as("requests that are let through").isBetween(CASES / 10, CASES * 9 / 10);
    }

    private static Verdict kubernetes(RandomImpersonation request, long seed) {
        JsonObject answer = reference.ask(Json.createObjectBuilder()
                .add("ask", "impersonation")
                .add(
                        "impersonator",
                        Json.createObjectBuilder()
                                .add("user", json(request.requestor()))
                                .add(
                                        "header",
                                        Base64.getEncoder()
                                                .encodeToString(request.head().getBytes(UTF_8)))
                                .add("salt", Long.toString(seed))
                                .add("allowed", request.allowed()))
                .build()
                .toString());
        assertThat(answer.keySet()).as("the request can be read").doesNotContain("problem");
        return new Verdict(
                Optional.ofNullable(answer.getJsonObject("user")).map(ReferenceUsers::user),
                answer.getInt("code", 0),
                answer.getInt("code", 0) == 400 ? "" : withoutDetails(answer.getString("message", ""), request));
    }

    /** Go names the first key that chance gives it, and says more of an invalid one. */
    private static String withoutDetails(String message, RandomImpersonation request) {
        return message.startsWith("userextras") && request.numberOfExtraKeys() > 1
                ? "userextras"
                : message.replaceFirst("(?s)( in extra is not allowed): .*", "$1");
    }

    private static JsonObjectBuilder json(UserInfo user) {
        JsonObjectBuilder extra = Json.createObjectBuilder();
        user.extra().forEach((key, values) -> extra.add(key, list(values)));
        return Json.createObjectBuilder()
                .add("username", user.name())
                .add("uid", user.uid())
                .add("groups", list(user.groups()))
                .add("extra", extra);
    }

    private static JsonArrayBuilder list(List<String> texts) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        texts.forEach(list::add);
        return list;
    }

    private static Verdict realm(RandomImpersonation request, long seed) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .forEach(header -> headers.computeIfAbsent(header.name(), any -> new ArrayList<>())
                        .add(header.value()));
        ImpersonationResult result = Impersonation.by(
                        access -> authorize(access, request.allowed(), seed),
                        () -> 0,
                        Clock.systemUTC(),
                        new RealmMetrics(Clock.systemUTC()).impersonation())
                .decide(
                        request.requestor(),
                        new AuthenticationRequest(
                                request.method(),
                                URI.create(request.path()).getPath(),
                                headers,
                                List.of(),
                                Audiences.unlimited()));
        if (result instanceof ActingAs acting) {
            return new Verdict(Optional.of(acting.user()), 0, "");
        }
        if (result instanceof BadRequest) {
            return new Verdict(Optional.empty(), 400, "");
        }
        return result instanceof Forbidden forbidden
                ? new Verdict(
                        Optional.empty(),
                        403,
                        withoutDetails(firstRefusal(forbidden).message(), request))
                : new Verdict(Optional.of(request.requestor()), 0, "");
    }

    /** Kubernetes tells the client of the first mode, the realm of the last and legacy one (docs/deviations.md). */
    private static Refusal firstRefusal(Forbidden forbidden) {
        return forbidden.others().isEmpty()
                ? forbidden.refusal()
                : forbidden.others().get(0);
    }

    /** As impersonation.go: by a hash (FNV, 1a) of what is asked for. */
    private static AccessDecision authorize(AccessRequest access, int allowed, long salt) {
        List<String> asked =
                new ArrayList<>(List.of(Long.toString(salt), access.user().name(), access.verb()));
        if (access.target() instanceof Path path) {
            asked.addAll(List.of("path", path.path()));
        } else if (access.target() instanceof Resource resource) {
            asked.addAll(List.of(
                    "resource",
                    resource.apiGroup(),
                    resource.resource(),
                    resource.subresource(),
                    resource.namespace(),
                    resource.name()));
        }
        int hash = 0x811c9dc5;
        for (byte next : String.join("\n", asked).getBytes(UTF_8)) {
            hash = (hash ^ (next & 0xff)) * 0x01000193;
        }
        return Integer.remainderUnsigned(hash, 100) < allowed ? AccessDecision.allow() : AccessDecision.noOpinion();
    }
}
