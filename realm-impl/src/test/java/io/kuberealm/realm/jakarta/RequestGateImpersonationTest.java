package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestGateImpersonationTest extends GateFixture {
    private static final String FORBIDDEN = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"users \\\"john\\\" is forbidden: User \\\"jane\\\" cannot impersonate"
            + " resource \\\"users\\\" in API group \\\"\\\" at the cluster scope\",\"reason\":\"Forbidden\","
            + "\"details\":{\"name\":\"john\",\"kind\":\"users\"},\"code\":403}";

    private static final String TOKENS = "t1,olga,1,ops\nt2,jane,2\nt3,root,3,system:masters\n";

    @BeforeEach
    void openRealm() throws Exception {
        Path manifests = Files.createDirectory(directory.resolve("manifests"));
        Files.writeString(manifests.resolve("roles.yaml"), """
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRole
                metadata: {name: impersonator}
                rules:
                - {apiGroups: [""], resources: [users, groups], verbs: [impersonate]}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: ClusterRoleBinding
                metadata: {name: impersonators}
                roleRef: {kind: ClusterRole, name: impersonator}
                subjects:
                - {kind: Group, name: ops}
                - {kind: Group, name: "system:unauthenticated"}
                """);
        open(TOKENS, Map.of("impersonation", "rbac", "manifestsDir", manifests.toString()));
    }

    @Test
    void imp5TheApplicationSeesTheImpersonatedUserAndNoHeader() {
        request.header("Authorization", "Bearer t1")
                .header("Impersonate-User", "john")
                .header("impersonate-group", "dev")
                .header("Impersonate", "kept");

        assertThat(decide(true)).isInstanceOfSatisfying(Decision.LogIn.class, login -> {
            assertThat(login.principal().userInfo())
                    .isEqualTo(UserInfo.of("john", List.of("dev", "system:authenticated")));
            assertThat(login.principal().impersonator())
                    .contains(new UserInfo("olga", "1", List.of("ops", "system:authenticated"), Map.of()));
            assertThat(login.principal().strategy()).isEqualTo("token-file");
            assertThat(login.groups()).containsExactly("dev", "system:authenticated");
            assertThat(Collections.list(login.request().getHeaderNames())).containsExactly("Impersonate");
        });
    }

    @Test
    void aCallerWithoutTheHeadersIsItself() {
        request.header("Authorization", "Bearer t1").header("Impersonate-User", "");

        assertThat(decide(true)).isInstanceOfSatisfying(Decision.LogIn.class, login -> {
            assertThat(login.principal().getName()).isEqualTo("olga");
            assertThat(login.principal().impersonator()).isEmpty();
        });
    }

    @Test
    void imp6ARefusalIsKubernetes403() {
        request.header("Authorization", "Bearer t2").header("Impersonate-User", "john");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(403);
        assertThat(response.text()).isEqualTo(FORBIDDEN);
    }

    @Test
    void imp3NobodyIsWantedIsA400() {
        request.header("Authorization", "Bearer t1").header("Impersonate-Group", "dev");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(400);
        assertThat(response.text()).contains("\"reason\":\"BadRequest\",\"code\":400}");
    }

    @Test
    void imp4A401ComesFirst() {
        request.header("Impersonate-Group", "dev");

        assertThat(decide(false)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(401);
    }

    @Test
    void imp4AnonymousMayIfItIsAllowed() throws Exception {
        reopen(
                TOKENS,
                Map.of(
                        "impersonation", "rbac",
                        "anonymousAuth", "true",
                        "manifestsDir", directory.resolve("manifests").toString()));
        request.header("Impersonate-User", "john");

        assertThat(decide(true)).isInstanceOfSatisfying(Decision.LogIn.class, login -> {
            assertThat(login.principal().getName()).isEqualTo("john");
            assertThat(login.principal().impersonator().map(UserInfo::name)).contains("system:anonymous");
        });
    }

    @Test
    void systemMastersNeedsNoRole() {
        request.header("Authorization", "Bearer t3").header("Impersonate-User", "john");

        assertThat(decide(true)).isInstanceOf(Decision.LogIn.class);
    }

    @Test
    void switchedOffNobodyMay() throws Exception {
        reopen(TOKENS, Map.of());
        request.header("Authorization", "Bearer t3").header("Impersonate-User", "john");

        assertThat(decide(true)).isEqualTo(new Decision.Refuse());
        assertThat(response.status).isEqualTo(403);
    }

    @Test
    void theSecondCallForARequestAnswersAlike() {
        request.header("Authorization", "Bearer t1").header("Impersonate-User", "john");
        RequestGate gate = gate();
        Decision first = gate.decide(request.proxy(), response.proxy(), false);

        assertThat(gate.decide(request.proxy(), response.proxy(), true)).isSameAs(first);
    }

    @Test
    void beansOfTheApplicationAreAskedAndMayFail() {
        ApplicationAuthorizers authorizers = new ApplicationAuthorizers(List.of(
                access -> {
                    throw new IllegalStateException("bug");
                },
                access -> access.user().name().equals("jane")
                        ? AccessDecision.allow()
                        : AccessDecision.noOpinion("because")));

        assertThat(authorizers.authorize(access("jane")).allowed()).isTrue();
        assertThat(authorizers.authorize(access("john")).allowed()).isFalse();
        assertThat(authorizers.authorize(access("john")).reason()).isEqualTo("because");
    }

    private static AccessRequest access(String user) {
        return new AccessRequest(UserInfo.of(user, List.of()), "get", new AccessRequest.Path("/"));
    }
}
