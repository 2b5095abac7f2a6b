package io.kuberealm.it.kubernetes.reference;

import io.kuberealm.it.server.TestPki;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an AuthenticationConfiguration is made of: each field, what may stand there, and what may not. */
final class ConfigurationParts {
    /** What stands at one place. */
    sealed interface Part {}

    /** One of a few values, mostly a good one. */
    record Values(List<JsonValue> good, List<JsonValue> bad) implements Part {}

    record ListOf(Part entry, int least, int most) implements Part {}

    record Fields(Map<String, Field> fields) implements Part {}

    /**
     * A field of an object.
     *
     * @param often in how many of 100 objects it is there
     */
    record Field(Part part, int often) {}

    private static final JsonValue NUMBER = Json.createValue(7);

    private static final Part EXPRESSION = new Values(
            texts("claims.sub", "claims.name + \"x\"", "\"a\" + claims.a.b", "claims.email"),
            texts("", "claims.", "1", "user.username", "claims.sub.lowerAscii(1)", "has(claims.email_verified)"));
    private static final Part CONDITION = new Values(
            texts("claims.admin == true", "has(claims.sub)", "claims.n > 1", "claims.?a.orValue(false) == true"),
            texts("", "claims.sub + \"x\"", "claims.", "\"true\"", "user.username == \"x\"", "size(claims.sub)"));
    private static final Part USER_CONDITION = new Values(
            texts("!user.username.startsWith(\"system:\")", "user.groups.all(g, g != \"x\")", "user.uid == \"\""),
            texts("", "claims.sub == \"x\"", "user.name == \"x\"", "user.username", "user."));
    private static final Part CLAIM = new Values(texts("sub", "email", "a.b", "groups"), texts(""));
    private static final Part PREFIX = new Values(texts("", "oidc:", "system:"), List.of(NUMBER));
    private static final Part MESSAGE = new Values(texts("no", ""), List.of(NUMBER));

    private static final Part ISSUER = new Fields(fields(
            "url",
            99,
            new Values(
                    texts("https://issuer.example", "https://issuer.example/path", "https://other.example:8443"),
                    texts(
                            "",
                            "http://issuer.example",
                            "https://user:pass@issuer.example",
                            "https://issuer.example?q=1",
                            "https://issuer.example#f",
                            "issuer.example",
                            "https://[::1",
                            "ftp://issuer.example")),
            "discoveryURL",
            30,
            new Values(
                    texts(
                            "https://discovery.example/.well-known/openid-configuration",
                            "https://discovery.example/other",
                            ""),
                    texts(
                            "https://issuer.example",
                            "https://issuer.example/",
                            "http://discovery.example",
                            "https://a:b@discovery.example",
                            "https://discovery.example?q=1",
                            "https://discovery.example#f",
                            "nonsense")),
            "certificateAuthority",
            20,
            new Values(
                    texts(TestPki.pem(TestPki.CLUSTER.certificate()), ""),
                    texts("nonsense", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
            "audiences",
            97,
            new ListOf(new Values(texts("app", "other", "third"), texts("")), 1, 2),
            "audienceMatchPolicy",
            40,
            new Values(texts("MatchAny"), texts("", "MatchAll", "matchany"))));

    private static final Part MAPPINGS = new Fields(fields(
            "username",
            98,
            new Fields(fields("claim", 80, CLAIM, "prefix", 80, PREFIX, "expression", 15, EXPRESSION)),
            "groups",
            50,
            new Fields(fields("claim", 70, CLAIM, "prefix", 70, PREFIX, "expression", 20, EXPRESSION)),
            "uid",
            30,
            new Fields(fields("claim", 60, CLAIM, "expression", 30, EXPRESSION)),
            "extra",
            30,
            new ListOf(
                    new Fields(fields(
                            "key",
                            97,
                            new Values(
                                    texts("example.com/a", "example.com/b", "x.example.org/c-d"),
                                    texts(
                                            "",
                                            "scopes",
                                            "example.com/A",
                                            "Example.com/a",
                                            "kubernetes.io/a",
                                            "x.k8s.io/a",
                                            "example.com/",
                                            "example.com/a b")),
                            "valueExpression",
                            97,
                            EXPRESSION)),
                    1,
                    2)));

    private static final Part ENTRY = new Fields(fields(
            "issuer",
            99,
            ISSUER,
            "claimValidationRules",
            40,
            new ListOf(
                    new Fields(fields(
                            "claim",
                            50,
                            CLAIM,
                            "requiredValue",
                            40,
                            new Values(texts("x", ""), List.of(NUMBER)),
                            "expression",
                            50,
                            CONDITION,
                            "message",
                            40,
                            MESSAGE)),
                    0,
                    2),
            "claimMappings",
            99,
            MAPPINGS,
            "userValidationRules",
            30,
            new ListOf(new Fields(fields("expression", 97, USER_CONDITION, "message", 50, MESSAGE)), 0, 2)));

    private static final Part ANONYMOUS = new Fields(fields(
            "enabled",
            90,
            new Values(List.of(JsonValue.TRUE, JsonValue.FALSE), texts("yes")),
            "conditions",
            40,
            new ListOf(
                    new Fields(fields("path", 95, new Values(texts("/livez", "/healthz"), texts("", "livez")))),
                    0,
                    2)));

    static final Part FILE = new Fields(fields(
            "apiVersion",
            100,
            new Values(
                    texts(
                            "apiserver.config.k8s.io/v1",
                            "apiserver.config.k8s.io/v1beta1",
                            "apiserver.config.k8s.io/v1",
                            "apiserver.config.k8s.io/v1alpha1",
                            "apiserver.config.k8s.io/v1",
                            "apiserver.config.k8s.io/v1beta1",
                            "apiserver.config.k8s.io/v1"),
                    List.of()),
            "kind",
            100,
            new Values(texts("AuthenticationConfiguration"), List.of()),
            "jwt",
            95,
            new ListOf(ENTRY, 0, 2),
            "anonymous",
            15,
            ANONYMOUS));

    private ConfigurationParts() {}

    private static List<JsonValue> texts(String... texts) {
        return Stream.of(texts).<JsonValue>map(Json::createValue).toList();
    }

    /** Names, how often, and what, in turn. */
    private static Map<String, Field> fields(Object... namesOftenParts) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesOftenParts.length; i += 3) {
            fields.put((String) namesOftenParts[i], new Field((Part) namesOftenParts[i + 2], (Integer)
                    namesOftenParts[i + 1]));
        }
        return fields;
    }
}
