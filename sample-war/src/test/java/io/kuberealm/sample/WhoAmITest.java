package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who somebody is, in JSON. */
class WhoAmITest {
    record Case(String name, UserInfo user, String expectedWhoAmI, String expectedUserInfo) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "whoami has every key, UserInfo leaves out what is empty",
                        UserInfo.of("alice", List.of()),
                        "{'authenticated':true,'username':'alice','uid':'','groups':[],'extra':{},'strategy':'x509'}",
                        "{'username':'alice'}"),
                new Case(
                        "everything that is known, groups in order and with duplicates",
                        new UserInfo(
                                "bob",
                                "42",
                                List.of("z", "a", "z"),
                                Map.of("k2", List.of(), "k1", List.of("v2", "v1"))),
                        "{'authenticated':true,'username':'bob','uid':'42','groups':['z','a','z'],"
                                + "'extra':{'k1':['v2','v1'],'k2':[]},'strategy':'x509'}",
                        "{'username':'bob','uid':'42','groups':['z','a','z'],'extra':{'k1':['v2','v1'],'k2':[]}}"),
                new Case(
                        "a hostile name stays inside its string",
                        UserInfo.of("a\",\"groups\":[\"system:masters\"]}\n\u0000\\", List.of("g\"")),
                        "{'authenticated':true,'username':"
                                + "'a\\',\\'groups\\':[\\'system:masters\\']}\\n\\u0000\\\\','uid':'',"
                                + "'groups':['g\\''],'extra':{},'strategy':'x509'}",
                        "{'username':'a\\',\\'groups\\':[\\'system:masters\\']}\\n\\u0000\\\\','groups':['g\\'']}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesCaller(Case row) {
        KubernetesPrincipal caller = new KubernetesPrincipal(row.user, Strategies.X509);

        assertThat(JsonDocument.of(WhoAmI.of(Optional.of(caller)))).isEqualTo(row.expectedWhoAmI.replace('\'', '"'));
        assertThat(JsonDocument.of(UserInfoDocument.of(row.user))).isEqualTo(row.expectedUserInfo.replace('\'', '"'));
    }

    @Test
    void namesWhoActsAsTheCaller() {
        KubernetesPrincipal caller = new KubernetesPrincipal(
                UserInfo.of("alice", List.of()), Strategies.X509, Optional.of(UserInfo.of("root", List.of("ops"))));

        assertThat(JsonDocument.of(WhoAmI.of(Optional.of(caller))))
                .endsWith("\"strategy\":\"x509\",\"impersonator\":{\"username\":\"root\",\"uid\":\"\","
                        + "\"groups\":[\"ops\"],\"extra\":{}}}");
    }

    @Test
    void namesTheRolesFromRbacAndWhatGivesThem() {
        RoleGrants grants = new RoleGrants(Map.of("order-admin", List.of("ClusterRoleBinding \"b\"")));
        KubernetesPrincipal caller = new KubernetesPrincipal(
                UserInfo.of("alice", List.of()), Strategies.X509, Optional.empty(), Optional.of(grants));

        assertThat(JsonDocument.of(WhoAmI.of(Optional.of(caller))))
                .endsWith("\"strategy\":\"x509\",\"roles\":[\"order-admin\"],"
                        + "\"roleBindings\":{\"order-admin\":[\"ClusterRoleBinding \\\"b\\\"\"]}}");
    }

    @Test
    void saysOfNobodyOnlyThatThereIsNobody() {
        assertThat(JsonDocument.of(WhoAmI.of(Optional.empty()))).isEqualTo("{\"authenticated\":false}");
    }
}
