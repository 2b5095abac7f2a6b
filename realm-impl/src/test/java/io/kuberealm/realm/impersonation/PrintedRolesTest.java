package io.kuberealm.realm.impersonation;

import static io.kuberealm.realm.impersonation.Attempts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.FolderEntry;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.impersonation.ImpersonationResult.ActingAs;
import io.kuberealm.realm.kubernetes.ManifestsFolder;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.rbac.RbacIndex;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three roles that Kubernetes' page on authentication prints, each bound to a user of its name. */
class PrintedRolesTest {
    private static final String ROLES = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: impersonator
            rules:
            - apiGroups: [""]
              resources: ["users", "groups", "serviceaccounts"]
              verbs: ["impersonate"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: scopes-impersonator
            rules:
            # Can set "Impersonate-Extra-scopes" header.
            - apiGroups: [""]
              resources: ["userextras/scopes"]
              verbs: ["impersonate"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: limited-impersonator
            rules:
            # Can impersonate the user "jane.doe@example.com"
            - apiGroups: [""]
              resources: ["users"]
              verbs: ["impersonate"]
              resourceNames: ["jane.doe@example.com"]

            # Can impersonate the groups "developers" and "admins"
            - apiGroups: [""]
              resources: ["groups"]
              verbs: ["impersonate"]
              resourceNames: ["developers","admins"]

            # Can impersonate the extras field "scopes" with the values "view" and "development"
            - apiGroups: [""]
              resources: ["userextras/scopes"]
              verbs: ["impersonate"]
              resourceNames: ["view", "development"]
            """;

    private static String binding(String role, String user) {
        return """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: %1$s-%2$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %1$s}
                subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %2$s}]
                """.formatted(role, user);
    }

    private static Impersonation impersonation(String roles) throws UnusableFileException {
        String manifest = roles
                + binding("impersonator", "plain")
                + binding("impersonator", "scoped")
                + binding("scopes-impersonator", "scoped")
                + binding("limited-impersonator", "limited");
        RbacObjects objects = new ManifestsFolder()
                .read(List.of(new FolderEntry("roles.yaml", manifest.getBytes(StandardCharsets.UTF_8))))
                .rbac();
        RbacIndex index = RbacIndex.of(UserExtrasRules.asPrinted(objects));
        return Impersonation.by(
                index::decide, () -> 0, Clock.systemUTC(), new RealmMetrics(Clock.systemUTC()).impersonation());
    }

    record Case(String requestor, List<String> headers, boolean expected) {}

    private static Case row(String requestor, boolean expected, String... headers) {
        return new Case(requestor, List.of(headers), expected);
    }

    static Stream<Case> cases() {
        String jane = "jane.doe@example.com";
        return Stream.of(
                row("plain", true, "Impersonate-User", "anybody", "Impersonate-Group", "system:masters"),
                row("plain", true, "Impersonate-User", "system:serviceaccount:ns:robot"),
                row("plain", false, "Impersonate-User", "anybody", "Impersonate-Extra-Scopes", "view"),
                row("plain", false, "Impersonate-User", "anybody", "Impersonate-Uid", "1"),
                row("scoped", true, "Impersonate-User", "anybody", "Impersonate-Extra-Scopes", "view"),
                row("scoped", false, "Impersonate-User", "anybody", "Impersonate-Extra-Dn", "cn=jane"),
                row("limited", true, "Impersonate-User", jane),
                row("limited", false, "Impersonate-User", "john.doe@example.com"),
                row("limited", true, "Impersonate-User", jane, "Impersonate-Group", "developers"),
                row("limited", true, "Impersonate-User", jane, "Impersonate-Group", "admins"),
                row("limited", false, "Impersonate-User", jane, "Impersonate-Group", "system:masters"),
                row("limited", true, "Impersonate-User", jane, "Impersonate-Extra-Scopes", "view"),
                row("limited", true, "Impersonate-User", jane, "Impersonate-Extra-Scopes", "development"),
                row("limited", false, "Impersonate-User", jane, "Impersonate-Extra-Scopes", "production"),
                row("limited", false, "Impersonate-User", "system:serviceaccount:ns:robot"),
                row("nobody", false, "Impersonate-User", jane));
    }

    private static boolean allows(String roles, Case row) throws UnusableFileException {
        UserInfo requestor = UserInfo.of(row.requestor, List.of("system:authenticated"));
        return impersonation(roles).decide(requestor, request(row.headers.toArray(String[]::new))) instanceof ActingAs;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void worksAsPrinted(Case row) throws Exception {
        assertThat(allows(ROLES, row)).isEqualTo(row.expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void worksWithTheGroupThatKubernetesAsksFor(Case row) throws Exception {
        String corrected = ROLES.replace(
                "apiGroups: [\"\"]\n  resources: [\"userextras/scopes\"]",
                "apiGroups: [\"authentication.k8s.io\"]\n  resources: [\"userextras/scopes\"]");

        assertThat(corrected).isNotEqualTo(ROLES);
        assertThat(allows(corrected, row)).isEqualTo(row.expected);
    }
}
