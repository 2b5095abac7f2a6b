package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.TokenCase.accepted;
import static io.kuberealm.it.kubernetes.TokenCase.refused;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;

/** Tokens of the static token file (docs/rules/token-file.md). */
final class StaticTokenCases {
    private StaticTokenCases() {}

    static List<TokenCase> cases() {
        return List.of(
                accepted("TF-5 with groups", any -> user("static-token-of-alice", "alice", "developers", "testers")),
                accepted("TF-1 three columns", any -> user("static-token-of-bob", "bob")),
                accepted("TF-4 last row wins", any -> user("static-token-twice", "last", "developers")),
                accepted("TF-1 beyond ASCII", any -> user("static-token-with-umlaut", "jürgen", "größe")),
                accepted("SA-1 three parts, but no JSON", any -> user("a.static.token", "dotted", "developers")),
                accepted("CHAIN-2 before bootstrap tokens", StaticTokenCases::alsoBootstrapToken),
                refused("TF-2 unknown", any -> Presented.worthless("static-token-of-nobody")),
                refused("TF-2 in upper case", any -> Presented.worthless("STATIC-TOKEN-OF-ALICE")),
                refused("TF-2 a prefix", any -> Presented.worthless("static-token-of-ali")));
    }

    private static Presented alsoBootstrapToken(Scene scene) {
        BootstrapTokenCases.store(scene, "aaaaa0", Map.of());
        return user("aaaaa0.0123456789abcdef", "both");
    }

    private static Presented user(String token, String name, String... groups) {
        UserInfo user = new UserInfo(name, name + "-uid", List.of(groups), Map.of());
        return new Presented(token, user.withGroup("system:authenticated"));
    }
}
