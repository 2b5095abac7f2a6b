package io.kuberealm.realm.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.AccessRequest.Path;
import io.kuberealm.api.AccessRequest.Resource;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.LabelSelector.Expression;
import io.kuberealm.realm.kubernetes.LabelSelector.Operator;
import io.kuberealm.realm.kubernetes.PolicyRule;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.Role;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.RoleBinding.RoleReference;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import io.kuberealm.realm.kubernetes.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RbacIndexTest {
    private static final UserInfo JANE = UserInfo.of("jane", List.of("dev", "system:authenticated"));

    record Case(String name, PolicyRule rule, String verb, AccessRequest.Target target, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static PolicyRule rule(String verb, String group, String resource, String... names) {
        return PolicyRule.forResources(List.of(verb), List.of(group), List.of(resource), List.of(names));
    }

    private static PolicyRule paths(String verb, String... urls) {
        return PolicyRule.forPaths(List.of(verb), List.of(urls));
    }

    private static Resource pod(String subresource) {
        return new Resource("", "pods", subresource, "", "p1");
    }

    static Stream<Case> rules() {
        Resource pod = pod("");
        return Stream.of(
                new Case("the verb, the group and the resource", rule("get", "", "pods"), "get", pod, true),
                new Case("another verb", rule("list", "", "pods"), "get", pod, false),
                new Case("any verb", rule("*", "", "pods"), "get", pod, true),
                new Case("another group", rule("get", "apps", "pods"), "get", pod, false),
                new Case("any group", rule("get", "*", "pods"), "get", pod, true),
                new Case("another resource", rule("get", "", "nodes"), "get", pod, false),
                new Case("any resource", rule("get", "", "*"), "get", pod, true),
                new Case("verbs do not ignore case", rule("Get", "", "pods"), "get", pod, false),
                new Case("the resource is not its sub-resource", rule("get", "", "pods"), "get", pod("log"), false),
                new Case("the sub-resource", rule("get", "", "pods/log"), "get", pod("log"), true),
                new Case("the sub-resource is not its resource", rule("get", "", "pods/log"), "get", pod, false),
                new Case("any resource's sub-resource", rule("get", "", "*/log"), "get", pod("log"), true),
                new Case("any resource's other sub-resource", rule("get", "", "*/exec"), "get", pod("log"), false),
                new Case("any resource's sub-resource is not it", rule("get", "", "*/log"), "get", pod, false),
                new Case("any resource, sub-resources too", rule("get", "", "*"), "get", pod("log"), true),
                new Case("a star behind the slash is no wildcard", rule("get", "", "pods/*"), "get", pod("log"), false),
                new Case("the name", rule("get", "", "pods", "p0", "p1"), "get", pod, true),
                new Case("another name", rule("get", "", "pods", "p0"), "get", pod, false),
                new Case("a star is a name like others", rule("get", "", "pods", "*"), "get", pod, false),
                new Case(
                        "every name, the empty one too",
                        rule("get", "", "pods"),
                        "get",
                        Resource.ofCluster("", "pods", ""),
                        true),
                new Case(
                        "a listed name is not the empty name",
                        rule("get", "", "pods", "p1"),
                        "get",
                        Resource.ofCluster("", "pods", ""),
                        false),
                new Case("the path", paths("get", "/healthz"), "get", new Path("/healthz"), true),
                new Case("a path below", paths("get", "/healthz"), "get", new Path("/healthz/a"), false),
                new Case("every path below", paths("get", "/healthz/*"), "get", new Path("/healthz/a/b"), true),
                new Case("below is not itself", paths("get", "/healthz/*"), "get", new Path("/healthz"), false),
                new Case("a star in a word", paths("get", "/health*"), "get", new Path("/healthz"), true),
                new Case("every path", paths("get", "*"), "get", new Path("/"), true),
                new Case("a star in the middle is itself", paths("get", "/*/a"), "get", new Path("/b/a"), false),
                new Case("another verb on the path", paths("post", "/healthz"), "get", new Path("/healthz"), false),
                new Case("any verb on the path", paths("*", "/healthz"), "get", new Path("/healthz"), true),
                new Case("a path is no resource", paths("get", "*"), "get", pod, false),
                new Case("a resource is no path", rule("*", "*", "*"), "get", new Path("/"), false));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void matchesRulesAsKubernetesDoes(Case row) {
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(ClusterRole.of("role", List.of(row.rule))),
                List.of(RoleBinding.ofCluster("binding", List.of(new Subject.User("jane")), "role")));

        assertThat(allows(objects, JANE, row.verb, row.target)).isEqualTo(row.expected);
    }

    private static boolean allows(RbacObjects objects, UserInfo user, String verb, AccessRequest.Target target) {
        return RbacIndex.of(objects)
                .decide(new AccessRequest(user, verb, target))
                .allowed();
    }

    record SubjectCase(String name, Subject subject, UserInfo user, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<SubjectCase> subjects() {
        UserInfo robot = UserInfo.of("system:serviceaccount:ns:robot", List.of());
        Subject account = new Subject.ServiceAccount(new ServiceAccountName("ns", "robot"));
        return Stream.of(
                new SubjectCase("the user", new Subject.User("jane"), JANE, true),
                new SubjectCase("another user", new Subject.User("john"), JANE, false),
                new SubjectCase("a star is a user like others", new Subject.User("*"), JANE, false),
                new SubjectCase("a group", new Subject.Group("dev"), JANE, true),
                new SubjectCase("another group", new Subject.Group("ops"), JANE, false),
                new SubjectCase("a group is no user", new Subject.Group("jane"), JANE, false),
                new SubjectCase("a user is no group", new Subject.User("dev"), JANE, false),
                new SubjectCase("the service account", account, robot, true),
                new SubjectCase("the account by its user name", new Subject.User(robot.name()), robot, true),
                new SubjectCase(
                        "a user with the account's short name", account, UserInfo.of("robot", List.of()), false));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void findsSubjects(SubjectCase row) {
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(ClusterRole.of("role", List.of(rule("get", "", "pods")))),
                List.of(RoleBinding.ofCluster("binding", List.of(row.subject), "role")));

        assertThat(allows(objects, row.user, "get", pod(""))).isEqualTo(row.expected);
    }

    @Test
    void aRoleBindingGrantsInItsNamespaceOnly() {
        List<Subject> jane = List.of(new Subject.User("jane"));
        RbacObjects objects = new RbacObjects(
                List.of(new Role("a", "reader", Map.of(), List.of(rule("get", "", "pods")))),
                List.of(ClusterRole.of("secrets", List.of(rule("get", "", "secrets")))),
                List.of(
                        new RoleBinding("a", "one", jane, new RoleReference(false, "reader")),
                        new RoleBinding("b", "two", jane, new RoleReference(false, "reader")),
                        new RoleBinding("b", "three", jane, new RoleReference(true, "secrets"))));

        assertThat(allows(objects, JANE, "get", new Resource("", "pods", "", "a", "p")))
                .isTrue();
        assertThat(allows(objects, JANE, "get", new Resource("", "pods", "", "b", "p")))
                .as("there is no role reader in b")
                .isFalse();
        assertThat(allows(objects, JANE, "get", new Resource("", "pods", "", "", "p")))
                .as("the whole cluster")
                .isFalse();
        assertThat(allows(objects, JANE, "get", new Resource("", "secrets", "", "b", "s")))
                .isTrue();
        assertThat(allows(objects, JANE, "get", new Resource("", "secrets", "", "a", "s")))
                .isFalse();
    }

    @Test
    void aClusterRoleBindingGrantsInEveryNamespace() {
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(ClusterRole.of("role", List.of(rule("get", "", "pods")))),
                List.of(RoleBinding.ofCluster("binding", List.of(new Subject.User("jane")), "role")));

        assertThat(allows(objects, JANE, "get", new Resource("", "pods", "", "a", "p")))
                .isTrue();
    }

    @Test
    void aBindingWithoutItsRoleGrantsNothing() {
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(),
                List.of(RoleBinding.ofCluster("binding", List.of(new Subject.User("jane")), "missing")));

        assertThat(allows(objects, JANE, "get", pod(""))).isFalse();
    }

    private static LabelSelector label(String key, String value) {
        return new LabelSelector(Map.of(key, value), List.of());
    }

    private static LabelSelector expression(String key, Operator operator, String... values) {
        return new LabelSelector(Map.of(), List.of(new Expression(key, operator, List.of(values))));
    }

    record AggregationCase(String name, List<LabelSelector> selectors, boolean expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<AggregationCase> aggregations() {
        return Stream.of(
                new AggregationCase("a label", List.of(label("to", "admin")), true),
                new AggregationCase("another value", List.of(label("to", "edit")), false),
                new AggregationCase("any of two selectors", List.of(label("x", "y"), label("to", "admin")), true),
                new AggregationCase("no selector", List.of(), false),
                new AggregationCase("the empty selector", List.of(new LabelSelector(Map.of(), List.of())), true),
                new AggregationCase("In", List.of(expression("to", Operator.IN, "a", "admin")), true),
                new AggregationCase("NotIn", List.of(expression("to", Operator.NOT_IN, "admin")), false),
                new AggregationCase("NotIn without the label", List.of(expression("x", Operator.NOT_IN, "y")), true),
                new AggregationCase("Exists", List.of(expression("to", Operator.EXISTS)), true),
                new AggregationCase("DoesNotExist", List.of(expression("to", Operator.DOES_NOT_EXIST)), false),
                new AggregationCase(
                        "all conditions of a selector",
                        List.of(new LabelSelector(
                                Map.of("to", "admin"), List.of(new Expression("x", Operator.EXISTS, List.of())))),
                        false));
    }

    @ParameterizedTest
    @MethodSource("aggregations")
    void aggregatesByLabels(AggregationCase row) {
        ClusterRole part =
                new ClusterRole("part", Map.of("to", "admin"), List.of(rule("get", "", "pods")), Optional.empty());
        ClusterRole whole =
                new ClusterRole("whole", Map.of(), List.of(rule("get", "", "own")), Optional.of(row.selectors));
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(part, whole),
                List.of(RoleBinding.ofCluster("binding", List.of(new Subject.User("jane")), "whole")));

        assertThat(allows(objects, JANE, "get", pod(""))).isEqualTo(row.expected);
        assertThat(allows(objects, JANE, "get", Resource.ofCluster("", "own", "")))
                .as("a controller overwrites what an aggregated role has of its own")
                .isFalse();
    }

    @Test
    void aggregatesInCirclesAndOverSeveralSteps() {
        ClusterRole view =
                new ClusterRole("view", Map.of("to", "edit"), List.of(rule("get", "", "pods")), Optional.empty());
        ClusterRole edit =
                new ClusterRole("edit", Map.of("to", "admin"), List.of(), Optional.of(List.of(label("to", "edit"))));
        ClusterRole admin =
                new ClusterRole("admin", Map.of("to", "edit"), List.of(), Optional.of(List.of(label("to", "admin"))));
        RbacObjects objects = new RbacObjects(
                List.of(),
                List.of(view, edit, admin),
                List.of(RoleBinding.ofCluster("binding", List.of(new Subject.User("jane")), "admin")));

        assertThat(allows(objects, JANE, "get", pod(""))).isTrue();
        assertThat(allows(objects, JANE, "delete", pod(""))).isFalse();
    }

    @Test
    void tenThousandBindingsForOneGroupAreDecided() {
        List<ClusterRole> roles = IntStream.range(0, 10_000)
                .mapToObj(i -> ClusterRole.of("role-" + i, List.of(rule("impersonate", "", "users", "user-" + i))))
                .toList();
        List<RoleBinding> bindings = IntStream.range(0, 10_000)
                .mapToObj(i -> RoleBinding.ofCluster("b-" + i, List.of(new Subject.Group("dev")), "role-" + i))
                .toList();
        RbacObjects objects = new RbacObjects(List.of(), roles, bindings);

        assertThat(allows(objects, JANE, "impersonate", Resource.ofCluster("", "users", "user-9999")))
                .isTrue();
        assertThat(allows(objects, JANE, "impersonate", Resource.ofCluster("", "users", "user-10000")))
                .isFalse();
    }
}
