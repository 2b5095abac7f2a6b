package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.TokenCase.accepted;
import static io.kuberealm.it.kubernetes.TokenCase.refused;

import io.kuberealm.api.UserInfo;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Bootstrap tokens (docs/rules/bootstrap-tokens.md). */
final class BootstrapTokenCases {
    private static final String NAMESPACE = "kube-system";
    private static final String TYPE = "bootstrap.kubernetes.io/token";
    private static final String SECRET = "0123456789abcdef";
    private static final String GROUPS = "auth-extra-groups";
    private static final AtomicInteger ID = new AtomicInteger(100);

    private BootstrapTokenCases() {}

    static List<TokenCase> cases() {
        List<TokenCase> cases = new ArrayList<>();
        cases.addAll(ids());
        cases.addAll(expirations());
        cases.addAll(groups());
        cases.addAll(secrets());
        return cases;
    }

    private static List<TokenCase> ids() {
        return List.of(
                accepted("BOOT-7 good", with(Map.of())),
                refused("BOOT-2 in upper case", scene -> {
                    Presented good = present(scene, Map.of());
                    return good.as(good.token().toUpperCase(Locale.ROOT));
                }),
                refused("BOOT-2 one character more", scene -> {
                    Presented good = present(scene, Map.of());
                    return good.as(good.token() + "0");
                }),
                refused("BOOT-2 one character less", scene -> {
                    Presented good = present(scene, Map.of());
                    return good.as(good.token().substring(0, 22));
                }),
                refused("BOOT-3 unknown id", any -> Presented.worthless("zzzzzz." + SECRET)),
                refused("BOOT-4 wrong secret", scene -> {
                    Presented good = present(scene, Map.of());
                    return good.as(good.token().replace(SECRET, "fedcba9876543210"));
                }),
                refused("BOOT-4 token-id of another", with(Map.of("token-id", "zzzzz0"))),
                refused("BOOT-4 usage false", with(Map.of("usage-bootstrap-authentication", "false"))),
                refused("BOOT-4 usage True", with(Map.of("usage-bootstrap-authentication", "True"))),
                refused("BOOT-4 usage absent", with(Map.of("usage-bootstrap-authentication", ""))),
                accepted("BOOT-6 signing plays no part", with(Map.of("usage-bootstrap-signing", "false"))),
                refused("BOOT-10 a newline behind the secret", with(Map.of("token-secret", SECRET + "\n"))));
    }

    private static List<TokenCase> expirations() {
        return List.of(
                accepted("BOOT-5 expires in an hour", scene -> expiring(scene, at(scene, 3600))),
                accepted("BOOT-5 in another time zone", scene -> expiring(scene, inAnotherZone(scene, 3600))),
                refused("BOOT-5 expired", scene -> expiring(scene, at(scene, -1))),
                refused("BOOT-5 expired in another time zone", scene -> expiring(scene, inAnotherZone(scene, -60))),
                refused("BOOT-5 not a time", scene -> expiring(scene, "tomorrow")),
                refused("BOOT-5 a date only", scene -> expiring(scene, "2999-01-01")),
                accepted("BOOT-5 empty", scene -> expiring(scene, "")));
    }

    private static List<TokenCase> groups() {
        return List.of(
                accepted(
                        "BOOT-8 sorted, without duplicates",
                        scene -> present(
                                scene,
                                Map.of(GROUPS, "system:bootstrappers:z,system:bootstrappers:a,system:bootstrappers:z"),
                                "system:bootstrappers:a",
                                "system:bootstrappers:z")),
                accepted("BOOT-9 empty", with(Map.of(GROUPS, ""))),
                refused("BOOT-9 another prefix", with(Map.of(GROUPS, "system:masters"))),
                refused("BOOT-9 nothing behind the prefix", with(Map.of(GROUPS, "system:bootstrappers:"))),
                refused("BOOT-9 in upper case", with(Map.of(GROUPS, "system:bootstrappers:A"))),
                refused("BOOT-9 a blank", with(Map.of(GROUPS, "system:bootstrappers:a, system:bootstrappers:b"))),
                refused("BOOT-9 ends with a hyphen", with(Map.of(GROUPS, "system:bootstrappers:a-"))),
                refused("BOOT-9 one of two", with(Map.of(GROUPS, "system:bootstrappers:a,developers"))));
    }

    private static List<TokenCase> secrets() {
        return List.of(
                refused("BOOT-4 another type", scene -> {
                    Stored stored = store(scene, freshId(), "Opaque", NAMESPACE, Map.of());
                    return stored.presented();
                }),
                refused("BOOT-1 another namespace", scene -> {
                    Stored stored = store(scene, freshId(), TYPE, Scene.NAMESPACE, Map.of());
                    return stored.presented();
                }),
                refused("BOOT-3 deleted", scene -> {
                    Stored stored = store(scene, freshId(), Map.of());
                    scene.cluster().delete(stored.secret());
                    return stored.presented();
                }),
                refused("BOOT-4 being deleted", scene -> {
                    Stored stored = store(scene, freshId(), Map.of());
                    scene.cluster().beginToDelete(stored.secret());
                    return stored.presented();
                }),
                refused("BOOT-4 edited", scene -> {
                    Stored stored = store(scene, freshId(), Map.of());
                    scene.cluster().fill(stored.secret(), Map.of("token-secret", "fedcba9876543210"));
                    return stored.presented();
                }));
    }

    /**
     * A token and the secret that it is checked with.
     *
     * @param secret the secret
     * @param presented the token
     */
    record Stored(KubeObject secret, Presented presented) {}

    private static Function<Scene, Presented> with(Map<String, String> data) {
        return scene -> present(scene, data);
    }

    private static Presented expiring(Scene scene, String expiration) {
        return present(scene, Map.of("expiration", expiration));
    }

    private static Presented present(Scene scene, Map<String, String> data, String... groups) {
        String id = freshId();
        return new Presented(store(scene, id, data).presented().token(), user(id, List.of(groups)));
    }

    /** Stores a secret that is good but for {@code data}. */
    static Stored store(Scene scene, String id, Map<String, String> data) {
        return store(scene, id, TYPE, NAMESPACE, data);
    }

    private static Stored store(Scene scene, String id, String type, String namespace, Map<String, String> data) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "token-id", id,
                "token-secret", SECRET,
                "usage-bootstrap-authentication", "true"));
        all.putAll(data);
        KubeObject secret = scene.cluster().secret(namespace, "bootstrap-token-" + id, type, all);
        return new Stored(secret, new Presented(id + "." + SECRET, user(id, List.of())));
    }

    private static UserInfo user(String id, List<String> extraGroups) {
        return UserInfo.of("system:bootstrap:" + id, List.of("system:bootstrappers"))
                .withGroups(extraGroups)
                .withGroup("system:authenticated");
    }

    private static String freshId() {
        return "boot" + Integer.toString(ID.getAndIncrement(), 36);
    }

    private static String at(Scene scene, long offset) {
        return scene.now().plusSeconds(offset).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String inAnotherZone(Scene scene, long offset) {
        Instant instant = scene.now().plusSeconds(offset).truncatedTo(ChronoUnit.SECONDS);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atOffset(ZoneOffset.ofHours(9)));
    }
}
