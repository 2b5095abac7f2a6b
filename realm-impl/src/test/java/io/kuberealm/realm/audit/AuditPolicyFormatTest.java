package io.kuberealm.realm.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Source: apiserver {@code pkg/audit/policy/checker.go} and {@code pkg/apis/audit/validation/validation.go} at 24a394e. */
class AuditPolicyFormatTest {
    private static final String HEAD = "apiVersion: audit.k8s.io/v1\nkind: Policy\n";
    private static final UserInfo JANE = new UserInfo("jane", "", List.of("dev", "ops"), Map.of());

    private static AuditPolicy read(String yaml) throws IOException, MalformedFileException {
        return new AuditPolicyFormat().read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "AUDIT-9 {0}: {1} of {2} is logged: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{level: Metadata} | get | /a | true",
                "{level: None} | get | /a | false",
                "{level: Metadata, users: [jane]} | get | /a | true",
                "{level: Metadata, users: [joe]} | get | /a | false",
                "{level: Metadata, userGroups: [x, ops]} | get | /a | true",
                "{level: Metadata, userGroups: [x]} | get | /a | false",
                "{level: Metadata, verbs: [get]} | get | /a | true",
                "{level: Metadata, verbs: [post]} | get | /a | false",
                "{level: Metadata, users: [jane], verbs: [post]} | get | /a | false",
                "{level: Metadata, nonResourceURLs: ['/a*']} | get | /a/b | true",
                "{level: Metadata, nonResourceURLs: ['/a']} | get | /a/b | false",
                "{level: Metadata, nonResourceURLs: ['/a/b']} | get | /a/b | true",
                "{level: Metadata, nonResourceURLs: ['*']} | get | /a/b | true",
                "{level: Metadata, resources: [{group: ''}]} | get | /a | false",
                "{level: Metadata, namespaces: [shop]} | get | /a | false"
            })
    void aRuleFits(String rule, String verb, String path, boolean logged) throws Exception {
        assertThat(read(HEAD + "rules: [" + rule + "]")
                        .logged(Optional.of(JANE), verb, path)
                        .isPresent())
                .isEqualTo(logged);
    }

    @Test
    void audit9TheFirstRuleThatFitsCounts() throws Exception {
        AuditPolicy policy = read(HEAD + "rules:\n- {level: None, users: [jane]}\n- {level: Metadata}\n");

        assertThat(policy.logged(Optional.of(JANE), "get", "/")).isEmpty();
        assertThat(policy.logged(Optional.empty(), "get", "/")).isPresent();
    }

    @Test
    void audit9ARuleForUsersDoesNotFitNobody() throws Exception {
        AuditPolicy policy =
                read(HEAD + "rules:\n- {level: Metadata, users: ['']}\n- {level: Metadata, userGroups: [dev]}\n");

        assertThat(policy.logged(Optional.empty(), "get", "/")).isEmpty();
    }

    @Test
    void stagesOfPolicyAndRuleAreOmitted() throws Exception {
        AuditPolicy policy =
                read(HEAD + "omitStages: [RequestReceived]\nrules:\n- {level: Metadata, omitStages: [Panic]}\n");

        assertThat(policy.rules().get(0).omitted())
                .containsExactlyInAnyOrder(AuditStage.REQUEST_RECEIVED, AuditStage.PANIC);
    }

    @Test
    void unknownFieldsAreWarnedOf() throws Exception {
        assertThat(read(HEAD + "rules:\n- {level: Metadata, userGroup: [dev]}\n")
                        .warnings())
                .containsExactly(
                        "line 4: rules[0].userGroup: There is no such field. It is ignored. Correct its name, or"
                                + " remove it.");
    }

    record Bad(String yaml, List<String> parts) {
        Bad(String yaml, String... parts) {
            this(yaml, List.of(parts));
        }

        @Override
        public String toString() {
            return "policy " + yaml;
        }
    }

    static List<Bad> badPolicies() {
        return List.of(
                new Bad("", "empty"),
                new Bad("[]", "must be an object"),
                new Bad("kind: Policy\nrules: [{level: None}]", "apiVersion: It is missing. Write audit.k8s.io/v1."),
                new Bad(
                        "apiVersion: audit.k8s.io/v1beta1\nkind: Policies\nrules: []",
                        "3 problems:",
                        "\"audit.k8s.io/v1beta1\" is not supported",
                        "\"Policies\" is not supported",
                        "There is no rule"),
                new Bad(HEAD + "rules: [{}]", "rules[0].level (line 3): It is missing. Write None or Metadata."),
                new Bad(HEAD + "rules: [{level: metadata}]", "\"metadata\" is no level"),
                new Bad(HEAD + "rules: [{level: Request}]", "bodies of requests", "Write Metadata."),
                new Bad(HEAD + "rules: [{level: RequestResponse}]", "Write Metadata."),
                new Bad(
                        HEAD + "rules: [{level: None, nonResourceURLs: [a]}]",
                        "rules[0].nonResourceURLs[0]",
                        "begin with /"),
                new Bad(HEAD + "rules: [{level: None, nonResourceURLs: ['/*/a']}]", "not its last character"),
                new Bad(HEAD + "rules: [{level: None, nonResourceURLs: ['/a'], namespaces: [b]}]", "Write two rules."),
                new Bad(
                        HEAD + "rules: [{level: None, omitStages: [Started]}]",
                        "\"Started\" is no stage",
                        "ResponseComplete"),
                new Bad(HEAD + "omitStages: Panic\nrules: [{level: None}]", "must be a list"),
                new Bad(HEAD + "rules: [{level: None, users: [1]}]", "must be a string"),
                new Bad(HEAD + "rules: {}", "must be a list"),
                new Bad("\u0000", ""),
                new Bad("a: &a [*a]", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badPolicies")
    void whatCannotBeUsedIsRefusedWithEveryProblem(Bad bad) {
        assertThatThrownBy(() -> read(bad.yaml))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        malformed -> assertThat(malformed.describe()).contains(bad.parts));
    }
}
