package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.TokenCase.accepted;
import static io.kuberealm.it.kubernetes.TokenCase.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Service account tokens that end by themselves or with an object (docs/rules/service-accounts.md). */
final class BoundTokenCases {
    private BoundTokenCases() {}

    static List<TokenCase> cases() {
        List<TokenCase> cases = new ArrayList<>();
        cases.addAll(audiences());
        cases.addAll(accounts());
        cases.addAll(pods());
        cases.addAll(secrets());
        cases.addAll(times());
        cases.addAll(claims());
        return cases;
    }

    private static List<TokenCase> audiences() {
        return List.of(
                accepted("SA-7 requested for nobody in particular", requestedFor()),
                accepted("SA-7 requested for the API server", requestedFor("https://api.test")),
                accepted("SA-7 requested for its second name", requestedFor("second-api.test")),
                accepted("SA-7 requested for two", requestedFor("https://elsewhere.test", "https://api.test")),
                refused("SA-7 requested for somebody else", requestedFor("https://elsewhere.test")),
                refused("SA-7 requested with a slash more", requestedFor("https://api.test/")),
                accepted("SA-8 a text", with("{'aud': 'https://api.test'}")),
                refused("SA-8 a text for somebody else", with("{'aud': 'https://elsewhere.test'}")),
                accepted("SA-7 none", with("{'aud': null}")),
                accepted("SA-7 an empty list", with("{'aud': []}")),
                refused("SA-8 a number", with("{'aud': 1}")));
    }

    private static List<TokenCase> accounts() {
        return List.of(
                refused(
                        "SAB-3 account deleted",
                        ofAccount((scene, account) -> scene.cluster().delete(account))),
                refused("SAB-3 account recreated", ofAccount(Scene::recreate)),
                accepted(
                        "SAB-3 account being deleted for less than a minute",
                        ofAccount((scene, account) -> scene.cluster().beginToDelete(account))),
                refused("SAB-3 uid of another", with("{'kubernetes.io': {'serviceaccount': {'uid': '1-2-3'}}}")),
                refused("SAB-3 account that never was", with("{'kubernetes.io': {'serviceaccount': {'name': 'x'}}}")),
                refused("SAB-3 in another namespace", with("{'kubernetes.io': {'namespace': 'kube-system'}}")));
    }

    private static List<TokenCase> pods() {
        return List.of(
                accepted("SAB-5 pod", boundTo(Scene::pod, (scene, pod) -> {})),
                refused(
                        "SAB-5 pod deleted",
                        boundTo(Scene::pod, (scene, pod) -> scene.cluster().delete(pod))),
                refused("SAB-5 pod recreated", boundTo(Scene::pod, (scene, pod) -> {
                    scene.cluster().delete(pod);
                    scene.cluster().pod(scene.account(), pod.name());
                })),
                accepted(
                        "SAB-5 pod being deleted for less than a minute",
                        boundTo(Scene::pod, (scene, pod) -> scene.cluster().beginToDelete(pod))),
                refused("SAB-5 pod that never was", with("{'kubernetes.io': {'pod': {'name': 'x', 'uid': '1-2-3'}}}")),
                accepted("SAB-6 node with a pod, not looked up", BoundTokenCases::withNode));
    }

    private static List<TokenCase> secrets() {
        return List.of(
                accepted("SAB-4 secret", boundTo(Scene::secret, (scene, secret) -> {})),
                refused(
                        "SAB-4 secret deleted",
                        boundTo(
                                Scene::secret,
                                (scene, secret) -> scene.cluster().delete(secret))),
                refused("SAB-4 secret recreated", boundTo(Scene::secret, (scene, secret) -> {
                    scene.cluster().delete(secret);
                    scene.cluster().secret(secret.namespace(), secret.name());
                })),
                accepted(
                        "SAB-4 secret being deleted for less than a minute",
                        boundTo(
                                Scene::secret,
                                (scene, secret) -> scene.cluster().beginToDelete(secret))));
    }

    private static List<TokenCase> times() {
        return List.of(
                accepted("SAB-2 expired within the leeway", at("exp", -40)),
                refused("SAB-2 expired", at("exp", -62)),
                accepted("SAB-2 valid soon", at("nbf", 50)),
                refused("SAB-2 valid in an hour", at("nbf", 3600)),
                accepted("SAB-2 issued soon", at("iat", 50)),
                refused("SAB-2 issued in an hour", at("iat", 3600))
                        .exceptBefore(31, "older servers do not look at iat"),
                accepted("SAB-2 with fractions", with("{'exp': 4000000000.5, 'nbf': 1000000000.25}")),
                accepted("SAB-2 with an exponent", with("{'exp': 4.0e9}")),
                accepted("SAB-2 without nbf and iat", with("{'nbf': null, 'iat': null}")),
                refused("SAB-2 without exp", with("{'exp': null}"))
                        .exceptSince(31, "newer servers accept it; a declared deviation"),
                refused("SAB-2 exp is a text", with("{'exp': '4000000000'}")),
                refused("SAB-2 exp is negative", with("{'exp': -1}")),
                accepted("SAB-2 nbf and iat are negative", with("{'nbf': -1, 'iat': -1}")),
                accepted("SAB-8 stale", with("{'kubernetes.io': {'warnafter': 1000000000}}")));
    }

    private static List<TokenCase> claims() {
        return List.of(
                accepted("SAB-7 the subject is not looked at", with("{'sub': 'admin'}")),
                accepted("SAB-9 with an id", with("{'jti': 'a-b-c'}")),
                refused("SAB-1 without the claim", with("{'kubernetes.io': null}")),
                refused("SAB-1 the claim is a text", scene -> worthless(scene, "{'kubernetes.io': 'differential'}")),
                refused("SAB-1 without a namespace", with("{'kubernetes.io': {'namespace': null}}")),
                refused("SAB-1 without an account", with("{'kubernetes.io': {'serviceaccount': null}}")),
                accepted("SA-2 six kilobytes", with("{'padding': '" + "x".repeat(4000) + "'}")));
    }

    private static Function<Scene, Presented> with(String patch) {
        return scene -> scene.bound(scene.account(), patch);
    }

    private static Function<Scene, Presented> at(String claim, long offset) {
        return scene -> scene.bound(scene.account(), "{'%s': %d}".formatted(claim, scene.time(offset)));
    }

    private static Presented worthless(Scene scene, String patch) {
        return Presented.worthless(
                scene.sign(JsonTexts.merge(scene.boundClaims(scene.account()), JsonTexts.object(patch))
                        .toString()));
    }

    private static Function<Scene, Presented> requestedFor(String... audiences) {
        return scene -> {
            KubeObject account = scene.account();
            return issued(account, scene.cluster().requestToken(account, List.of(audiences)));
        };
    }

    private static Function<Scene, Presented> ofAccount(BiConsumer<Scene, KubeObject> event) {
        return scene -> {
            KubeObject account = scene.account();
            Presented presented = issued(account, scene.cluster().requestToken(account, List.of()));
            event.accept(scene, account);
            return presented;
        };
    }

    /** A token that ends with an object, to which something happens then. */
    private static Function<Scene, Presented> boundTo(
            BiFunction<Scene, KubeObject, KubeObject> bound, BiConsumer<Scene, KubeObject> event) {
        return scene -> {
            KubeObject account = scene.account();
            KubeObject object = bound.apply(scene, account);
            Presented presented = issued(account, scene.cluster().requestToken(account, List.of(), object));
            event.accept(scene, object);
            return presented;
        };
    }

    private static Presented withNode(Scene scene) {
        KubeObject account = scene.account();
        KubeObject pod = scene.pod(account);
        return scene.bound(account, """
                {'kubernetes.io': {'pod': {'name': '%s', 'uid': '%s'}, 'node': {'name': 'gone', 'uid': '1-2-3'}}}\
                """.formatted(pod.name(), pod.uid()));
    }

    private static Presented issued(KubeObject account, String token) {
        return new Presented(token, Scene.boundUser(account, BoundExtras.claims(token)));
    }
}
