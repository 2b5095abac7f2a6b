package io.kuberealm.realm.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.kubernetes.LabelSelector.Expression;
import io.kuberealm.realm.kubernetes.LabelSelector.Operator;
import io.kuberealm.realm.kubernetes.RoleBinding.RoleReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsFolderTest {
    private static final String RBAC = "apiVersion: rbac.authorization.k8s.io/v1\n";
    private static final String ROLE = RBAC + "kind: ClusterRole\nmetadata: {name: r}\n";
    private static final String BINDING = RBAC + "kind: ClusterRoleBinding\nmetadata: {name: b}\n";

    private static FolderEntry file(String name, String text) {
        return new FolderEntry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Manifests read(String text) throws UnusableFileException {
        return new ManifestsFolder().read(List.of(file("a.yaml", text)));
    }

    @Test
    void allKindsOfRoles() throws Exception {
        Manifests objects = read("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: Role
                metadata: {name: pods, namespace: a}
                rules:
                - {apiGroups: [""], resources: [pods], verbs: [get], resourceNames: [p]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1beta1
                kind: ClusterRole
                metadata: {name: health, labels: {to: admin}}
                rules:
                - nonResourceURLs: [/healthz]
                  verbs: [get]
                aggregationRule:
                  clusterRoleSelectors:
                  - matchLabels: {to: edit}
                    matchExpressions: [{key: k, operator: NotIn, values: [v]}]
                """);

        assertThat(objects.warnings()).isEmpty();
        assertThat(objects.rbac().roles())
                .containsExactly(new Role(
                        "a",
                        "pods",
                        Map.of(),
                        List.of(PolicyRule.forResources(List.of("get"), List.of(""), List.of("pods"), List.of("p")))));
        assertThat(objects.rbac().clusterRoles())
                .containsExactly(new ClusterRole(
                        "health",
                        Map.of("to", "admin"),
                        List.of(PolicyRule.forPaths(List.of("get"), List.of("/healthz"))),
                        Optional.of(List.of(new LabelSelector(
                                Map.of("to", "edit"), List.of(new Expression("k", Operator.NOT_IN, List.of("v"))))))));
    }

    @Test
    void bindingsInAListAsJson() throws Exception {
        Manifests objects = read("""
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
                   "metadata": {"name": "one"},
                   "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "pods"},
                   "subjects": [{"kind": "ServiceAccount", "name": "robot"}]},
                  {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
                   "metadata": {"name": "two"},
                   "roleRef": {"kind": "ClusterRole", "name": "health"},
                   "subjects": [{"kind": "User", "name": "jane"}, {"kind": "Group", "name": "dev"}]}]}
                """);

        assertThat(objects.rbac().bindings())
                .containsExactly(
                        new RoleBinding(
                                "default",
                                "one",
                                List.of(new Subject.ServiceAccount(new ServiceAccountName("default", "robot"))),
                                new RoleReference(false, "pods")),
                        RoleBinding.ofCluster(
                                "two", List.of(new Subject.User("jane"), new Subject.Group("dev")), "health"));
    }

    @Test
    void otherKindsAreLeftOutWithAWarning() throws Exception {
        Manifests objects = read("""
                apiVersion: v1
                kind: ConfigMap
                ---
                apiVersion: apps/v1
                kind: Deployment
                ---
                apiVersion: rbac.authorization.k8s.io/v9
                kind: ClusterRole
                """);

        assertThat(objects.rbac().clusterRoles()).isEmpty();
        assertThat(objects.warnings())
                .containsExactly(
                        "a.yaml, line 1: the realm ignores objects of kind ConfigMap of v1.",
                        "a.yaml, line 4: the realm ignores objects of kind Deployment of apps/v1.",
                        "a.yaml, line 7: the realm ignores objects of kind ClusterRole of"
                                + " rbac.authorization.k8s.io/v9.");
    }

    @Test
    void aRuleThatGrantsNothingIsWarnedOf() throws Exception {
        Manifests objects = read(ROLE + "rules:\n- apiGroups: ['']\n  resources: [groups]\n"
                + "- verbs: [impersonate]\n  resourceNames: [dev]\n");

        assertThat(objects.warnings())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("a.yaml, line 5: this rule grants nothing");
    }

    /** D4: the API server answers `Warning: unknown field "rules[0].resourcenames"` (fieldValidation=Warn). */
    @Test
    void misspeltFieldsAreWarnedOf() throws Exception {
        Manifests objects = read(
                ROLE + "Rules: []\nrules:\n- verbs: [impersonate]\n  apiGroups: ['']\n  resources: [groups]\n"
                        + "  resourcenames: [dev]\n---\n" + BINDING
                        + "subjects:\n- {kind: Group, name: g, Namespace: n}\nroleRef: {kind: ClusterRole, name: r, apigroup: x}\n");

        assertThat(objects.warnings())
                .containsExactly(
                        "a.yaml, line 4: a ClusterRole has no field \"Rules\" here, so it is ignored; check its spelling.",
                        "a.yaml, line 9: a ClusterRole has no field \"resourcenames\" here, so it is ignored; check its spelling.",
                        "a.yaml, line 15: a ClusterRoleBinding has no field \"Namespace\" here, so it is ignored; check its spelling.",
                        "a.yaml, line 16: a ClusterRoleBinding has no field \"apigroup\" here, so it is ignored; check its spelling.");
    }

    @Test
    void theSameObjectTwiceIsRefusedAcrossFiles() {
        assertThatThrownBy(() -> new ManifestsFolder().read(List.of(file("a.yaml", ROLE), file("b.yaml", ROLE))))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(
                        "b.yaml: line 1: The ClusterRole r is repeated; it is also in a.yaml, line 1. Remove one of them.");
    }

    record Bad(String name, String text, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> malformed() {
        return Stream.of(
                new Bad("not an object", "- a\n", "line 1: A manifest must be an object with fields."),
                new Bad("no kind", "apiVersion: v1\n", "line 1: \"kind\" is missing."),
                new Bad("no version", "kind: Secret\n", "line 1: \"apiVersion\" is missing."),
                new Bad("no metadata", RBAC + "kind: ClusterRole\n", "line 1: \"metadata\" with a name is missing."),
                new Bad("no name", RBAC + "kind: Role\nmetadata: {}\n", "line 3: \"name\" is missing."),
                new Bad(
                        "a name that is a number",
                        RBAC + "kind: Role\nmetadata: {name: 1}\n",
                        "line 3: \"name\" must be a string. Put numbers, true and false in quotes."),
                new Bad("rules that are no list", ROLE + "rules: all\n", "line 4: \"rules\" must be a list."),
                new Bad("a verb that is no list", ROLE + "rules:\n- verbs: get\n", "line 5: \"verbs\" must be a list."),
                new Bad("no role", BINDING, "line 1: \"roleRef\" is missing."),
                new Bad(
                        "a cluster binding to a Role",
                        BINDING + "roleRef: {kind: Role, name: r}\n",
                        "line 4: A ClusterRoleBinding cannot refer to a role of kind Role."),
                new Bad(
                        "an unknown kind of subject",
                        BINDING + "subjects:\n- {kind: Robot, name: r}\n",
                        "line 5: The kind of a subject must be User, Group or ServiceAccount."),
                new Bad(
                        "an account without a namespace",
                        BINDING + "subjects:\n- {kind: ServiceAccount, name: r}\n",
                        "line 5: \"namespace\" of the service account is missing."),
                new Bad(
                        "a subject of another group",
                        BINDING + "subjects:\n- {kind: User, name: r, apiGroup: v1}\n",
                        "line 5: \"apiGroup\" must be \"rbac.authorization.k8s.io\" here, or absent."),
                new Bad(
                        "an unknown operator",
                        ROLE + "aggregationRule:\n  clusterRoleSelectors:\n"
                                + "  - matchExpressions:\n    - {key: k, operator: Is}\n",
                        "line 7: The operator must be In, NotIn, Exists or DoesNotExist."),
                new Bad("a list of lists", list(list("")), "line 4: A list of lists is not supported."),
                new Bad("broken YAML", ROLE + "rules: [\n", "line 5: This is not YAML: "));
    }

    private static String list(String item) {
        return "apiVersion: v1\nkind: List\nitems:\n"
                + (item.isEmpty() ? "" : "- " + item.replace("\n", "\n  ") + "\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesWithFileLineAndReason(Bad bad) {
        assertThatThrownBy(() -> read(bad.text))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageStartingWith("a.yaml: " + bad.expected);
    }

    @Test
    void rulesThatMultiplyTooOftenAreRefused() {
        String hundred = "a,".repeat(101);
        String rule = "- {verbs: [" + hundred + "], apiGroups: [" + hundred + "], resources: [" + hundred + "]}\n";

        assertThatThrownBy(() -> read(ROLE + "rules:\n" + rule)).hasMessageContaining("Use wildcards");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yaml", "a.yml", "a.json"})
    void takes(String name) {
        assertThat(new ManifestsFolder().takes(name)).isTrue();
        assertThat(new ManifestsFolder().takes("." + name)).isFalse();
        assertThat(new ManifestsFolder().takes(name + "~")).isFalse();
    }

    record NameCase(String user, boolean expected) {}

    static Stream<NameCase> accountNames() {
        return Stream.of(
                new NameCase("system:serviceaccount:ns:robot", true),
                new NameCase("system:serviceaccount:ns:my.robot", true),
                new NameCase("system:serviceaccount:n.s:robot", false),
                new NameCase("system:serviceaccount:ns:robot:x", false),
                new NameCase("system:serviceaccount:ns", false),
                new NameCase("system:serviceaccount:ns:", false),
                new NameCase("system:serviceaccount::robot", false),
                new NameCase("system:serviceaccount:Ns:robot", false),
                new NameCase("system:serviceaccount:ns:robot-", false),
                new NameCase("system:serviceaccount:ns:robot\n", false),
                new NameCase("system:serviceaccount:" + "n".repeat(64) + ":robot", false),
                new NameCase("jane", false));
    }

    @ParameterizedTest(name = "SA-USER-2 {0}")
    @MethodSource("accountNames")
    void namesOfServiceAccounts(NameCase row) {
        assertThat(ServiceAccountName.parse(row.user).isPresent()).isEqualTo(row.expected);
    }
}
