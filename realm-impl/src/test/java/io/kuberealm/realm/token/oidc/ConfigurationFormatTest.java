package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.token.oidc.config.AnonymousEntry;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFormatTest {
    private static final Set<String> SERVICE_ACCOUNT_ISSUERS = Set.of("https://kubernetes.default.svc");

    private static final String VALID = """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer:
                url: https://issuer.example
                audiences: [app]
              claimMappings:
                username: {claim: sub, prefix: ""}
            """;

    private record Case(String name, String yaml, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The valid file with a replacement; the problems without their numbering. */
    private static Case wrong(String name, String part, String replacement, String... expected) {
        assertThat(VALID).contains(part);
        return new Case(name, VALID.replace(part, replacement), List.of(expected));
    }

    /** The valid file with lines behind its end. */
    private static Case more(String name, String lines, String... expected) {
        return new Case(name, VALID + lines, List.of(expected));
    }

    private static Case whole(String name, String yaml, String... expected) {
        return new Case(name, yaml, List.of(expected));
    }

    static Stream<Case> malformed() {
        return Stream.of(
                whole("CFG-1 an empty file", "", "The file is empty. Write an AuthenticationConfiguration."),
                whole("CFG-1 comments only", "# nothing\n", "The file is empty. Write an AuthenticationConfiguration."),
                whole("CFG-1 a list", "- a\n", "line 1: The file must contain an object with fields."),
                whole("CFG-1 a text", "hello\n", "line 1: The file must contain an object with fields."),
                whole(
                        "CFG-1 a second document that is no YAML",
                        VALID + "---\nkind: [\n",
                        "line 11: This is not YAML: "),
                whole("CFG-1 no YAML", "jwt: [\n", "line 2: This is not YAML: "),
                whole(
                        "CFG-1 merge keys",
                        "<<: {}\n",
                        "line 1: Merge keys (<<) are not supported. Write the fields explicitly."),
                wrong(
                        "CFG-1 no apiVersion",
                        "apiVersion: apiserver.config.k8s.io/v1\n",
                        "",
                        "apiVersion: is missing. Write"),
                wrong(
                        "CFG-1 an unknown group",
                        "apiserver.config",
                        "config",
                        "apiVersion (line 1): \"config.k8s.io/v1\" is not supported"),
                wrong(
                        "CFG-1 an unknown version",
                        "io/v1",
                        "io/v2",
                        "apiVersion (line 1): \"apiserver.config.k8s.io/v2\" is not supported"),
                wrong(
                        "CFG-1 no kind",
                        "kind: AuthenticationConfiguration\n",
                        "",
                        "kind: is missing. Write AuthenticationConfiguration."),
                wrong(
                        "CFG-1 an unknown kind",
                        "kind: Auth",
                        "kind: auth",
                        "kind (line 2): \"authenticationConfiguration\" is not supported"),
                wrong(
                        "CFG-1 an unknown field at the top",
                        "jwt:",
                        "jwts: []\njwt:",
                        "jwts (line 3): There is no such field."),
                wrong(
                        "CFG-1 field names are case-sensitive",
                        "url:",
                        "URL: x\n    url:",
                        "jwt[0].issuer.URL (line 5): There is no such field."),
                wrong(
                        "CFG-1 an unknown field deep within",
                        "claim: sub",
                        "claim: sub, suffix: x",
                        "jwt[0].claimMappings.username.suffix (line 8): There is no such field."),
                wrong(
                        "CFG-1 metadata is no field",
                        "kind:",
                        "metadata: {name: x}\nkind:",
                        "metadata (line 2): There is no such field."),
                wrong(
                        "CFG-1 a field twice",
                        "    audiences: [app]",
                        "    audiences: [app]\n    audiences: [other]",
                        "jwt[0].issuer.audiences (line 6): is repeated on line 7."),
                wrong(
                        "CFG-1 kind twice",
                        "kind:",
                        "kind: x\nkind:",
                        "kind (line 2): \"x\" is not supported",
                        "kind (line 2): is repeated on line 3."),
                wrong(
                        "CFG-1 a number for a text",
                        "claim: sub",
                        "claim: 7",
                        "jwt[0].claimMappings.username.claim (line 8): must be a string",
                        "jwt[0].claimMappings.username (line 8): must have a claim or an expression."),
                wrong(
                        "CFG-17 a boolean for the text of a claim",
                        "  claimMappings",
                        "  claimValidationRules: [{claim: admin, requiredValue: true}]\n  claimMappings",
                        "jwt[0].claimValidationRules[0].requiredValue (line 7): must be a string, which never equals a claim that"
                                + " is a boolean or a number. For such a claim, write an expression such as claims.admin =="
                                + " true."),
                wrong(
                        "CFG-1 a boolean for a text",
                        "[app]",
                        "[true]",
                        "jwt[0].issuer.audiences[0] (line 6): must be a string"),
                wrong("CFG-1 a text for a list", "[app]", "app", "jwt[0].issuer.audiences (line 6): must be a list."),
                wrong(
                        "CFG-1 a text for an object",
                        "{claim: sub, prefix: \"\"}",
                        "sub",
                        "jwt[0].claimMappings.username (line 8): must be an object with fields."),
                whole(
                        "CFG-1 jwt is no list",
                        "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\njwt: {}\n",
                        "jwt (line 3): must be a list."),
                more(
                        "CFG-1 a text for a boolean",
                        "anonymous: {enabled: \"true\"}\n",
                        "anonymous.enabled (line 9): must be true or false."));
    }

    static Stream<Case> issuers() {
        return Stream.of(
                wrong(
                        "CFG-12 no issuer",
                        "    url: https://issuer.example\n",
                        "",
                        "jwt[0].issuer.url (line 5): is missing"),
                wrong(
                        "CFG-12 an empty issuer",
                        "https://issuer.example",
                        "\"\"",
                        "jwt[0].issuer.url (line 5): is missing"),
                wrong(
                        "CFG-12 no URL",
                        "https://issuer.example",
                        "\"https://a b\"",
                        "jwt[0].issuer.url (line 5): is not a URL."),
                wrong("CFG-12 http", "https://", "http://", "jwt[0].issuer.url (line 5): must begin with https://."),
                wrong("CFG-12 no scheme", "https://", "", "jwt[0].issuer.url (line 5): must begin with https://."),
                wrong(
                        "CFG-12 no host",
                        "https://issuer.example",
                        "https:///path",
                        "jwt[0].issuer.url (line 5): has no host."),
                wrong(
                        "CFG-12 a user",
                        "https://",
                        "https://user:secret@",
                        "jwt[0].issuer.url (line 5): must not have a user name or password."),
                wrong(
                        "CFG-12 a query",
                        ".example",
                        ".example?a=b",
                        "jwt[0].issuer.url (line 5): must not have a query (?…)."),
                wrong(
                        "CFG-12 a fragment",
                        "https://issuer.example",
                        "\"https://issuer.example#a\"",
                        "jwt[0].issuer.url (line 5): must not have a fragment (#…)."),
                wrong(
                        "CFG-12 everything at once",
                        "https://issuer.example",
                        "\"http://u@issuer.example?a#b\"",
                        "jwt[0].issuer.url (line 5): must begin with https://.",
                        "jwt[0].issuer.url (line 5): must not have a user name or password.",
                        "jwt[0].issuer.url (line 5): must not have a query (?…).",
                        "jwt[0].issuer.url (line 5): must not have a fragment (#…)."),
                wrong(
                        "CFG-12 the issuer of service accounts",
                        "https://issuer.example",
                        "https://kubernetes.default.svc",
                        "jwt[0].issuer.url (line 5): This is the issuer of service account tokens"),
                more(
                        "CFG-11 an issuer twice",
                        secondEntry("https://issuer.example", ""),
                        "jwt[1].issuer.url (line 10): Another entry has the same issuer. Remove one of them."),
                wrong(
                        "CFG-13 discoveryURL over http",
                        "    audiences",
                        "    discoveryURL: http://issuer.example/d\n    audiences",
                        "jwt[0].issuer.discoveryURL (line 6): must begin with https://."),
                wrong(
                        "CFG-13 discoveryURL with a query",
                        "    audiences",
                        "    discoveryURL: https://issuer.example/d?a\n    audiences",
                        "jwt[0].issuer.discoveryURL (line 6): must not have a query (?…)."),
                wrong(
                        "CFG-13 discoveryURL is the issuer with slashes",
                        "    audiences",
                        "    discoveryURL: https://issuer.example//\n    audiences",
                        "jwt[0].issuer.discoveryURL (line 6): must differ from url"),
                wrong(
                        "CFG-13 discoveryURL is the issuer without slashes",
                        "https://issuer.example",
                        "https://issuer.example//\n    discoveryURL: https://issuer.example",
                        "jwt[0].issuer.discoveryURL (line 6): must differ from url"),
                whole(
                        "CFG-11 a discoveryURL twice",
                        VALID.replace("    audiences", "    discoveryURL: https://d.example\n    audiences")
                                + secondEntry("https://other.example", "    discoveryURL: https://d.example\n"),
                        "jwt[1].issuer.discoveryURL (line 13): Another entry has the same discoveryURL. Correct one of them."),
                wrong(
                        "CFG-14 no audience",
                        "    audiences: [app]\n",
                        "",
                        "jwt[0].issuer.audiences (line 5): is missing"),
                wrong(
                        "CFG-14 an empty list of audiences",
                        "[app]",
                        "[]",
                        "jwt[0].issuer.audiences (line 6): is missing"),
                wrong("CFG-14 an empty audience", "[app]", "[\"\"]", "jwt[0].issuer.audiences[0] (line 6): is empty."),
                wrong(
                        "CFG-14 an audience twice",
                        "[app]",
                        "[app, app]\n    audienceMatchPolicy: MatchAny",
                        "jwt[0].issuer.audiences[1] (line 6): is repeated. Remove one of them."),
                wrong(
                        "CFG-14 several audiences without a policy",
                        "[app]",
                        "[app, web]",
                        "jwt[0].issuer.audienceMatchPolicy (line 5): must be MatchAny, because there are several audiences."),
                wrong(
                        "CFG-14 an unknown policy",
                        "[app]",
                        "[app]\n    audienceMatchPolicy: MatchAll",
                        "jwt[0].issuer.audienceMatchPolicy (line 7): must be MatchAny."),
                wrong(
                        "CFG-15 no certificate",
                        "    audiences",
                        "    certificateAuthority: SECRET\n    audiences",
                        "jwt[0].issuer.certificateAuthority (line 6): must contain CA certificates in PEM"),
                wrong(
                        "CFG-16 an egress selector",
                        "    audiences",
                        "    egressSelectorType: cluster\n    audiences",
                        "jwt[0].issuer.egressSelectorType (line 6): An application server has no egress selector"),
                wrong(
                        "CFG-16 an unknown egress selector",
                        "    audiences",
                        "    egressSelectorType: moon\n    audiences",
                        "jwt[0].issuer.egressSelectorType (line 6): must be controlplane or cluster"),
                whole(
                        "CFG-10 65 entries",
                        Oidc.header()
                                + IntStream.range(0, 65)
                                        .mapToObj(i -> Oidc.entry("http://" + i, ""))
                                        .collect(Collectors.joining()),
                        "jwt (line 4): There are 65 entries. At most 64 are allowed."));
    }

    private static String secondEntry(String url, String more) {
        return """
                - issuer:
                    url: %s
                    audiences: [app]
                %s  claimMappings:
                    username: {claim: sub, prefix: ""}
                """.formatted(url, more);
    }

    static Stream<Case> mappingsByClaim() {
        String username = "username: {claim: sub, prefix: \"\"}";
        return Stream.of(
                wrong(
                        "CFG-18 no mappings",
                        "  claimMappings:\n    " + username + "\n",
                        "",
                        "jwt[0].claimMappings.username (line 4): must have a claim or an expression."),
                wrong(
                        "CFG-18 no username",
                        username,
                        "uid: {claim: sub}",
                        "jwt[0].claimMappings.username (line 8): must have a claim or an expression."),
                wrong(
                        "CFG-18 an empty username",
                        username,
                        "username: {}",
                        "jwt[0].claimMappings.username (line 8): must have a claim or an expression."),
                wrong(
                        "CFG-18 no prefix",
                        ", prefix: \"\"",
                        "",
                        "jwt[0].claimMappings.username.prefix (line 8): is missing. Write \"\" for no prefix."),
                wrong(
                        "CFG-18 a null prefix",
                        "prefix: \"\"",
                        "prefix: null",
                        "jwt[0].claimMappings.username.prefix (line 8): is missing. Write \"\" for no prefix."),
                wrong(
                        "CFG-19 groups without prefix",
                        username,
                        username + "\n    groups: {claim: groups}",
                        "jwt[0].claimMappings.groups.prefix (line 9): is missing"),
                wrong(
                        "CFG-17 a rule without anything",
                        "  claimMappings",
                        "  claimValidationRules: [{}]\n  claimMappings",
                        "jwt[0].claimValidationRules[0] (line 7): must have a claim or an expression."),
                wrong(
                        "CFG-17 a claim with a message",
                        "  claimMappings",
                        "  claimValidationRules: [{claim: a, requiredValue: b, message: c}]\n  claimMappings",
                        "jwt[0].claimValidationRules[0].message (line 7): requires an expression."),
                wrong(
                        "CFG-17 a claim twice",
                        "  claimMappings",
                        "  claimValidationRules: [{claim: a}, {claim: a}]\n  claimMappings",
                        "jwt[0].claimValidationRules[1].claim (line 7): Another rule has the same claim. Remove one of them."),
                extra("CFG-21 no key", "{valueExpression: \"'x'\"}", "extra[0].key (line 10): is missing."),
                extra(
                        "CFG-22 no expression",
                        "{key: example.com/a}",
                        "extra[0].valueExpression (line 10): is missing."),
                extra(
                        "CFG-21 no domain",
                        "{key: a, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): must be a domain, a slash and a name"),
                extra(
                        "CFG-21 no path",
                        "{key: example.com/, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): must be a domain, a slash and a name"),
                extra(
                        "CFG-21 upper case",
                        "{key: example.com/A, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): must be lower case."),
                extra(
                        "CFG-21 no domain name",
                        "{key: example..com/a, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): must be a domain, a slash and a name"),
                extra(
                        "CFG-24 k8s.io",
                        "{key: k8s.io/a, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): The domains k8s.io and kubernetes.io are reserved"),
                extra(
                        "CFG-24 kubernetes.io",
                        "{key: kubernetes.io/a, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): The domains k8s.io and kubernetes.io are reserved"),
                extra(
                        "CFG-24 below kubernetes.io",
                        "{key: a.kubernetes.io/a, valueExpression: \"'x'\"}",
                        "extra[0].key (line 10): The domains k8s.io and kubernetes.io are reserved"),
                extra(
                        "CFG-23 a key twice skips the rest",
                        "{key: example.com/a, valueExpression: \"'x'\"}\n    - {key: example.com/a}",
                        "extra[1].key (line 11): is repeated. Remove one of them."),
                more(
                        "CFG-28 conditions though not enabled",
                        "anonymous: {enabled: false, conditions: [{path: /a}]}\n",
                        "anonymous.conditions (line 9): have no effect unless enabled is true"),
                more(
                        "CFG-28 conditions without enabled",
                        "anonymous: {conditions: [{path: /a}]}\n",
                        "anonymous.conditions (line 9): have no effect unless enabled is true"));
    }

    private static Case extra(String name, String entry, String expected) {
        return more(name, "    extra:\n    - " + entry + "\n", "jwt[0].claimMappings." + expected);
    }

    @ParameterizedTest
    @MethodSource({"malformed", "issuers", "mappingsByClaim"})
    void isRefused(Case wrong) {
        assertThatThrownBy(() -> Oidc.read(new ConfigurationFormat(SERVICE_ACCOUNT_ISSUERS), wrong.yaml()))
                .isInstanceOfSatisfying(MalformedFileException.class, refused -> {
                    List<String> problems = problems(refused.describe());
                    assertThat(problems).hasSameSizeAs(wrong.expected());
                    for (int i = 0; i < problems.size(); i++) {
                        assertThat(problems.get(i)).startsWith(wrong.expected().get(i));
                    }
                    assertThat(refused.describe()).doesNotContain("secret").doesNotContain("SECRET");
                });
    }

    private static List<String> problems(String description) {
        List<String> lines = description.lines().map(String::strip).toList();
        return lines.get(0).matches("[0-9]+ problems?:") ? lines.subList(1, lines.size()) : lines;
    }

    @Test
    void everyProblemOfAFileIsListed() {
        String yaml = """
                apiVersion: apiserver.config.k8s.io/v1
                jwt:
                - issuer:
                    url: http://one.example
                    audience: app
                  claimMappings:
                    username: {claim: sub}
                - issuer:
                    url: 7
                    audiences: [app, ""]
                  claimMappings:
                    username: {claim: sub, prefix: ""}
                anonymous: {enabled: no-way, conditions: [{path: /a}]}
                """;
        assertThatThrownBy(() -> Oidc.read(new ConfigurationFormat(Set.of()), yaml))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        refused -> assertThat(refused.describe()).isEqualTo("""
                                10 problems:
                                       kind: is missing. Write AuthenticationConfiguration.
                                       jwt[0].issuer.audience (line 5): There is no such field.
                                       jwt[1].issuer.url (line 9): must be a string. Put numbers, true and false in quotes.
                                       anonymous.enabled (line 13): must be true or false.
                                       anonymous.conditions (line 13): have no effect unless enabled is true. Remove them, or set enabled to true.
                                       jwt[0].issuer.url (line 4): must begin with https://.
                                       jwt[0].issuer.audiences (line 4): is missing. Write at least one audience.
                                       jwt[0].claimMappings.username.prefix (line 7): is missing. Write "" for no prefix.
                                       jwt[1].issuer.audiences[1] (line 10): is empty.
                                       jwt[1].issuer.audienceMatchPolicy (line 9): must be MatchAny, because there are several audiences."""));
    }

    static Stream<Case> valid() {
        return Stream.of(
                whole("CFG-1 v1", VALID),
                whole("CFG-1 v1beta1", VALID.replace("io/v1", "io/v1beta1")),
                whole(
                        "CFG-1 v1alpha1 with a warning",
                        VALID.replace("io/v1", "io/v1alpha1"),
                        "apiVersion apiserver.config.k8s.io/v1alpha1 is deprecated. Write apiserver.config.k8s.io/v1."),
                whole(
                        "CFG-1 JSON",
                        "{\"apiVersion\":\"apiserver.config.k8s.io/v1\",\"kind\":\"AuthenticationConfiguration\"}"),
                whole("CFG-1 no jwt", "apiVersion: apiserver.config.k8s.io/v1\nkind: AuthenticationConfiguration\n"),
                whole("CFG-1 null fields are missing fields", VALID + "anonymous: null\n"),
                whole(
                        "CFG-10 64 entries",
                        Oidc.header()
                                + IntStream.range(0, 64)
                                        .mapToObj(i -> Oidc.entry("https://issuer.example/" + i, Oidc.plain()))
                                        .collect(Collectors.joining())),
                whole(
                        "CFG-11 issuers that differ by a slash",
                        Oidc.header()
                                + Oidc.entry("https://issuer.example", Oidc.plain())
                                + Oidc.entry("https://issuer.example/", Oidc.plain())),
                whole(
                        "CFG-13 a discoveryURL elsewhere",
                        VALID.replace("    audiences", "    discoveryURL: https://other.example/d\n    audiences")),
                whole(
                        "CFG-14 one audience with the policy",
                        VALID.replace("[app]", "[app]\n    audienceMatchPolicy: MatchAny")),
                whole(
                        "CFG-14 several audiences",
                        VALID.replace("[app]", "[app, web]\n    audienceMatchPolicy: MatchAny")),
                whole("CFG-19 a prefix for no groups is not reported", VALID + "    groups: {prefix: x}\n"),
                whole(
                        "CFG-17 a required claim with an empty value",
                        VALID.replace("  claimMappings", "  claimValidationRules: [{claim: a}]\n  claimMappings")),
                whole(
                        "CFG-28 anonymous at certain paths",
                        VALID + "anonymous: {enabled: true, conditions: [{path: /healthz}]}\n"),
                whole(
                        "CFG-1 Kubernetes reads the first document only",
                        VALID + "---\nkind: x\n",
                        "line 10: A second document begins here. It is ignored. Remove it."),
                whole("CFG-28 anonymous nowhere", VALID + "anonymous: {enabled: false}\n"));
    }

    @ParameterizedTest
    @MethodSource
    void valid(Case right) {
        assertThat(Oidc.valid(right.yaml()).warnings()).isEqualTo(right.expected());
    }

    @Test
    void anonymousSectionIsRead() {
        ValidatedConfiguration configuration =
                Oidc.valid(VALID + "anonymous: {enabled: true, conditions: [{path: /healthz}, {path: /livez}]}\n");
        assertThat(configuration.source().anonymous())
                .contains(new AnonymousEntry(true, List.of("/healthz", "/livez")));
    }

    private record Change(String name, String before, String after) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> anonymousMayNotChange() {
        return Stream.of(
                new Change("CFG-33 switched on", "anonymous: {enabled: false}\n", "anonymous: {enabled: true}\n"),
                new Change("CFG-33 added", "", "anonymous: {enabled: false}\n"),
                new Change("CFG-33 removed", "anonymous: {enabled: false}\n", ""),
                new Change(
                        "CFG-33 another path",
                        "anonymous: {enabled: true, conditions: [{path: /a}]}\n",
                        "anonymous: {enabled: true, conditions: [{path: /b}]}\n"));
    }

    @ParameterizedTest
    @MethodSource
    void anonymousMayNotChange(Change change) throws Exception {
        ConfigurationFormat format = new ConfigurationFormat(Set.of());
        Oidc.read(format, VALID + change.before());
        assertThatThrownBy(() -> Oidc.read(format, VALID + change.after()))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        refused -> assertThat(refused.describe())
                                .contains("cannot change while the application runs. Restart the application."));
        assertThat(Oidc.read(format, VALID + change.before()).issuers()).hasSize(1);
    }

    @Test
    void aFileOfMoreThanThreeMebibytesIsRefused() {
        String comment = "# " + "x".repeat(3 << 20) + "\n";
        assertThatThrownBy(() -> Oidc.read(new ConfigurationFormat(Set.of()), comment + VALID))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("It is larger than 3 MiB.");
    }
}
