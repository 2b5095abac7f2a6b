package io.kuberealm.realm.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.LabelSelectorParser;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.Role;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.RoleBinding.RoleReference;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import io.kuberealm.realm.kubernetes.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleMappingTest {
    private static final Set<RoleSource> RBAC = Set.of(RoleSource.RBAC);
    private static final Subject JANE = new Subject.User("jane");
    private static final Subject TEAM = new Subject.Group("team");
    private static final UserInfo CALLER = UserInfo.of("jane", List.of("team", "system:authenticated"));
    private static final UserInfo POD = UserInfo.of(
            "system:serviceaccount:shop:checkout", List.of("system:serviceaccounts", "system:serviceaccounts:shop"));

    private static final ClusterRole ADMIN = clusterRole("order-admin", Map.of("part", "orders"));
    private static final Role PACKER = new Role("shop", "packer", Map.of("part", "store"), List.of());

    private static ClusterRole clusterRole(String name, Map<String, String> labels) {
        return new ClusterRole(name, labels, List.of(), Optional.empty());
    }

    private static RoleBinding inNamespace(String namespace, boolean cluster, String role, Subject... subjects) {
        return new RoleBinding(namespace, "b", List.of(subjects), new RoleReference(cluster, role));
    }

    private static RoleMapping mapping(
            Set<RoleSource> sources, Optional<String> namespace, LabelSelector selector, RoleBinding... bindings) {
        RbacIndex index = RbacIndex.of(new RbacObjects(
                List.of(
                        PACKER,
                        new Role("other", "packer", Map.of(), List.of()),
                        new Role("shop", "system:masters", Map.of(), List.of())),
                List.of(ADMIN, clusterRole("system:auditors", Map.of())),
                List.of(bindings)));
        return new RoleMapping(
                new RoleSettings(sources, namespace, selector), namespace, () -> new Lookup.Found<>(index));
    }

    record Case(String name, RoleBinding binding, UserInfo caller, Set<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> bindings() {
        Set<String> admin = Set.of("order-admin");
        Subject account = new Subject.ServiceAccount(new ServiceAccountName("shop", "checkout"));
        return Stream.of(
                new Case("ROLE-2 a user", RoleBinding.ofCluster("b", List.of(JANE), "order-admin"), CALLER, admin),
                new Case("ROLE-2 a group", RoleBinding.ofCluster("b", List.of(TEAM), "order-admin"), CALLER, admin),
                new Case("ROLE-2 an account", inNamespace("shop", true, "order-admin", account), POD, admin),
                new Case(
                        "ROLE-2 an account by its user name",
                        inNamespace("shop", true, "order-admin", new Subject.User(POD.name())),
                        POD,
                        admin),
                new Case(
                        "ROLE-2 all accounts of a namespace",
                        inNamespace("shop", true, "order-admin", new Subject.Group("system:serviceaccounts:shop")),
                        POD,
                        admin),
                new Case(
                        "ROLE-2 a group is no user of its name",
                        RoleBinding.ofCluster("b", List.of(new Subject.Group("jane")), "order-admin"),
                        CALLER,
                        Set.of()),
                new Case(
                        "ROLE-2 a user is no group of its name",
                        RoleBinding.ofCluster("b", List.of(new Subject.User("team")), "order-admin"),
                        CALLER,
                        Set.of()),
                new Case(
                        "ROLE-3 a role of the namespace",
                        inNamespace("shop", false, "packer", JANE),
                        CALLER,
                        Set.of("packer")),
                new Case("ROLE-3 another namespace", inNamespace("other", false, "packer", JANE), CALLER, Set.of()),
                new Case(
                        "ROLE-3 a cluster role, elsewhere",
                        inNamespace("other", true, "order-admin", JANE),
                        CALLER,
                        Set.of()),
                new Case("ROLE-4 no such role", inNamespace("shop", false, "order-admin", JANE), CALLER, Set.of()),
                new Case("ROLE-4 no such cluster role", inNamespace("shop", true, "packer", JANE), CALLER, Set.of()),
                new Case(
                        "ROLE-5 a reserved name, of the namespace",
                        inNamespace("shop", false, "system:masters", JANE),
                        CALLER,
                        Set.of()),
                new Case(
                        "ROLE-5 a reserved name, of the cluster",
                        inNamespace("shop", true, "system:auditors", JANE),
                        CALLER,
                        Set.of("system:auditors")));
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void grants(Case c) {
        RoleMapping mapping = mapping(RBAC, Optional.of("shop"), LabelSelector.ALL, c.binding);

        assertThat(mapping.grants(c.caller)).map(RoleGrants::roles).contains(c.expected);
        assertThat(mapping.roles(c.caller, mapping.grants(c.caller))).isEqualTo(c.expected);
    }

    @Test
    void withoutANamespaceOnlyTheClusterGrants() {
        RoleMapping mapping = mapping(
                RBAC,
                Optional.empty(),
                LabelSelector.ALL,
                inNamespace("shop", false, "packer", JANE),
                RoleBinding.ofCluster("b", List.of(JANE), "order-admin"));

        assertThat(mapping.grants(CALLER)).map(RoleGrants::roles).as("ROLE-3").contains(Set.of("order-admin"));
    }

    @Test
    void onlySelectedRolesCount() {
        RoleMapping mapping = mapping(
                RBAC,
                Optional.of("shop"),
                LabelSelectorParser.parse("part=store").orElseThrow(),
                inNamespace("shop", false, "packer", JANE),
                inNamespace("shop", true, "order-admin", JANE));

        assertThat(mapping.grants(CALLER)).map(RoleGrants::roles).as("ROLE-6").contains(Set.of("packer"));
    }

    @Test
    void groupsAndRbacTogether() {
        RoleMapping mapping = mapping(
                Set.of(RoleSource.GROUPS, RoleSource.RBAC),
                Optional.empty(),
                LabelSelector.ALL,
                RoleBinding.ofCluster("b", List.of(JANE), "order-admin"));

        assertThat(mapping.roles(CALLER, mapping.grants(CALLER)))
                .as("ROLE-1")
                .containsExactly("team", "system:authenticated", "order-admin");
    }

    @Test
    void groupsAlone() {
        RoleMapping mapping = mapping(
                Set.of(RoleSource.GROUPS),
                Optional.empty(),
                LabelSelector.ALL,
                RoleBinding.ofCluster("b", List.of(JANE), "order-admin"));

        assertThat(mapping.grants(CALLER)).as("ROLE-1").isEmpty();
        assertThat(mapping.roles(CALLER, Optional.empty())).containsExactly("team", "system:authenticated");
    }

    /** The words of the reason of Kubernetes' RBAC authorizer. */
    @Test
    void everyBindingThatGrantsIsNamed() {
        Subject account = new Subject.ServiceAccount(new ServiceAccountName("shop", "checkout"));
        RoleMapping mapping = mapping(
                RBAC,
                Optional.of("shop"),
                LabelSelector.ALL,
                RoleBinding.ofCluster(
                        "everywhere", List.of(new Subject.Group("system:serviceaccounts")), "order-admin"),
                inNamespace("shop", true, "order-admin", account));

        assertThat(mapping.grants(POD).orElseThrow().bindings())
                .isEqualTo(Map.of(
                        "order-admin",
                        List.of(
                                "RoleBinding \"b/shop\" of ClusterRole \"order-admin\" to ServiceAccount \"checkout/shop\"",
                                "ClusterRoleBinding \"everywhere\" of ClusterRole \"order-admin\" to Group"
                                        + " \"system:serviceaccounts\"")));
    }

    @Test
    void aChangeIsInForceAtOnce() {
        AtomicReference<Lookup<RbacIndex>> state = new AtomicReference<>(new Lookup.Found<>(index(JANE)));
        RoleMapping mapping = new RoleMapping(
                new RoleSettings(RBAC, Optional.empty(), LabelSelector.ALL), Optional.empty(), state::get);
        assertThat(mapping.grants(CALLER)).map(RoleGrants::roles).contains(Set.of("order-admin"));

        state.set(new Lookup.Found<>(index(new Subject.User("olga"))));

        assertThat(mapping.grants(CALLER)).map(RoleGrants::roles).as("ROLE-7").contains(Set.of());
    }

    private static RbacIndex index(Subject subject) {
        return RbacIndex.of(new RbacObjects(
                List.of(), List.of(ADMIN), List.of(RoleBinding.ofCluster("b", List.of(subject), "order-admin"))));
    }

    @Test
    void whileRolesAreNotKnownNobodyHasOne() {
        RoleMapping mapping = new RoleMapping(
                new RoleSettings(RBAC, Optional.empty(), LabelSelector.ALL),
                Optional.empty(),
                () -> new Lookup.Unavailable<>("out of sync"));

        assertThat(mapping.grants(CALLER)).as("ROLE-7").contains(new RoleGrants(Map.of()));
    }

    @Test
    void aHundredThousandBindingsCostTheirOwnSubjectsOnly() {
        List<RoleBinding> bindings = new ArrayList<>(IntStream.range(0, 100_000)
                .mapToObj(i -> RoleBinding.ofCluster("b" + i, List.of(new Subject.User("u" + i)), "order-admin"))
                .toList());
        bindings.add(RoleBinding.ofCluster("b", List.of(JANE), "order-admin"));
        RbacIndex index = RbacIndex.of(new RbacObjects(List.of(), List.of(ADMIN), bindings));
        RoleMapping mapping = new RoleMapping(
                new RoleSettings(RBAC, Optional.empty(), LabelSelector.ALL),
                Optional.empty(),
                () -> new Lookup.Found<>(index));
        RoleGrants first = mapping.grants(CALLER).orElseThrow();

        assertThat(first.bindings().get("order-admin")).hasSize(1);
        assertThat(mapping.grants(CALLER).orElseThrow())
                .as("not looked up again")
                .isSameAs(first);
    }
}
