package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.merge;
import static io.kuberealm.it.kubernetes.JsonTexts.object;
import static io.kuberealm.it.kubernetes.TokenCase.accepted;
import static io.kuberealm.it.kubernetes.TokenCase.refused;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Service account tokens that live in a secret (docs/rules/service-accounts.md). */
final class LegacyTokenCases {
    private static final String PREFIX = "kubernetes.io/serviceaccount/";

    private LegacyTokenCases() {}

    static List<TokenCase> cases() {
        List<TokenCase> cases = new ArrayList<>();
        cases.addAll(claims());
        cases.addAll(objects());
        cases.addAll(signatures());
        return cases;
    }

    private static List<TokenCase> claims() {
        return List.of(
                accepted("SAL-9 good", with("{}")),
                refused("SAL-1 without a subject", with("{'sub': null}")),
                refused("SAL-1 without a namespace", with(claim("namespace", "null"))),
                refused("SAL-1 without a secret", with(claim("secret.name", "null"))),
                refused("SAL-1 without an account", with(claim("service-account.name", "null"))),
                refused("SAL-1 without a uid", with(claim("service-account.uid", "null"))),
                refused("SAL-1 an empty uid", with(claim("service-account.uid", "''"))),
                refused("SAL-2 the subject is another", with("{'sub': 'system:serviceaccount:differential:admin'}")),
                refused("SAL-2 the subject is no account", with("{'sub': 'admin'}")),
                accepted("SAL-3 expired", with("{'exp': 1000000000}")),
                accepted("SAL-3 not yet valid", with("{'nbf': 4000000000, 'iat': 4000000000}")),
                accepted("SA-7 legacy, for the API server", with("{'aud': 'https://api.test'}")),
                refused("SA-7 legacy, for somebody else", with("{'aud': ['https://elsewhere.test']}")),
                refused("SAL-4 the uid of another", with(claim("service-account.uid", "'1-2-3'"))));
    }

    private static List<TokenCase> objects() {
        return List.of(
                refused("SAL-4 secret deleted", after(legacy -> legacy.cluster().delete(legacy.secret()))),
                refused(
                        "SAL-4 secret being deleted",
                        after(legacy -> legacy.cluster().beginToDelete(legacy.secret()))),
                refused("SAL-4 secret edited", after(legacy -> legacy.fill("another"))),
                refused("SAL-4 secret emptied", after(legacy -> legacy.fill(""))),
                refused("SAL-4 secret with a newline", after(legacy -> legacy.fill(legacy.token() + "\n"))),
                refused(
                        "SAL-4 account deleted",
                        after(legacy -> legacy.cluster().delete(legacy.account()))),
                refused(
                        "SAL-4 account being deleted",
                        after(legacy -> legacy.cluster().beginToDelete(legacy.account()))),
                refused(
                        "SAL-4 account recreated",
                        after(legacy -> legacy.scene().recreate(legacy.account()))),
                refused("SAL-4 account in another namespace", LegacyTokenCases::ofNamesake),
                refused(
                        "SAL-4 never stored",
                        scene -> prepare(scene, "{}", scene::sign, false).presented()));
    }

    private static List<TokenCase> signatures() {
        return List.of(
                accepted("SA-4 legacy, by the former key", scene -> {
                    JwtSigner signer = JwtSigner.es256(scene.keys().former().getPrivate());
                    return signed(scene, claims -> signer.token("{\"alg\":\"ES256\"}", claims));
                }),
                refused("SA-3 legacy, by an unknown key", scene -> {
                    JwtSigner signer =
                            JwtSigner.rs(256, ServiceAccountKeys.rsa().getPrivate());
                    return signed(scene, claims -> signer.token(Scene.RS256, claims));
                }),
                refused(
                        "SA-5 legacy, alg none",
                        scene -> signed(scene, claims -> JwtSigner.NONE.token("{\"alg\":\"none\"}", claims))));
    }

    /**
     * A token and what it depends on.
     *
     * @param scene where it is
     * @param account whose it is
     * @param secret where it lives
     * @param token the token
     */
    private record Legacy(Scene scene, KubeObject account, KubeObject secret, String token) {
        Cluster cluster() {
            return scene.cluster();
        }

        void fill(String other) {
            cluster().fill(secret, Map.of("token", other));
        }

        Presented presented() {
            return new Presented(token, Scene.user(account, Map.of()));
        }
    }

    /** The token of an account that moved: the same names in another namespace. */
    private static Presented ofNamesake(Scene scene) {
        Legacy legacy = prepare(scene, "{}", scene::sign, true);
        scene.namesake(legacy.account());
        scene.cluster().delete(legacy.account());
        return legacy.presented();
    }

    private static Function<Scene, Presented> with(String patch) {
        return scene -> prepare(scene, patch, scene::sign, true).presented();
    }

    private static Function<Scene, Presented> after(Consumer<Legacy> event) {
        return scene -> {
            Legacy legacy = prepare(scene, "{}", scene::sign, true);
            event.accept(legacy);
            return legacy.presented();
        };
    }

    private static Presented signed(Scene scene, Function<String, String> signer) {
        return prepare(scene, "{}", signer, true).presented();
    }

    private static Legacy prepare(Scene scene, String patch, Function<String, String> signer, boolean stored) {
        KubeObject account = scene.account();
        KubeObject secret = scene.cluster().tokenSecret(account, Scene.freshName("token"));
        JsonObject claims = merge(claims(account, secret), object(patch));
        Legacy legacy = new Legacy(scene, account, secret, signer.apply(claims.toString()));
        if (stored) {
            legacy.fill(legacy.token());
        }
        return legacy;
    }

    private static JsonObject claims(KubeObject account, KubeObject secret) {
        return object("""
                {'iss': 'kubernetes/serviceaccount', 'sub': '%s',
                 'kubernetes.io/serviceaccount/namespace': '%s',
                 'kubernetes.io/serviceaccount/secret.name': '%s',
                 'kubernetes.io/serviceaccount/service-account.name': '%s',
                 'kubernetes.io/serviceaccount/service-account.uid': '%s'}""".formatted(
                        Scene.userName(account), account.namespace(), secret.name(), account.name(), account.uid()));
    }

    private static String claim(String name, String value) {
        return "{'" + PREFIX + name + "': " + value + "}";
    }
}
