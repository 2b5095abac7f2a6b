package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomePageTest {
    private static final String HOSTILE = "</style><script>alert('x')</script>\"";

    @Test
    void showsCallerRolesAndVerdicts() {
        UserInfo user = new UserInfo("alice", "7", List.of("developers"), Map.of("key", List.of("value")));

        String html = new HomePage(
                        Optional.of(new KubernetesPrincipal(user, Strategies.X509)),
                        Map.of("developers", true),
                        List.of(
                                new Verdict("x509", Outcome.AUTHENTICATED),
                                new Verdict("token-file", Outcome.NOT_ASKED),
                                new Verdict("webhook", Outcome.UNAVAILABLE)))
                .render();

        assertThat(html)
                .contains("<strong>alice</strong>")
                .contains("<span class=\"badge accent\">x509</span> with the uid <code>7</code>")
                .contains("<li><span class=\"badge\">developers</span></li>")
                .contains("<dt><code>key</code></dt><dd>value</dd>")
                .contains("<code>developers</code><span class=\"badge good\">yes</span>")
                .contains("<code>x509</code><span class=\"badge good\">authenticated</span>")
                .contains("<code>token-file</code><span class=\"badge dim\">not asked</span>")
                .contains("<code>webhook</code><span class=\"badge bad\">unavailable</span>");
    }

    @Test
    void showsWhatGivesEachRole() {
        RoleGrants grants = new RoleGrants(Map.of("order-admin", List.of("ClusterRoleBinding \"b\"")));

        String html = new HomePage(
                        Optional.of(new KubernetesPrincipal(
                                UserInfo.of("alice", List.of()), "x509", Optional.empty(), Optional.of(grants))),
                        Map.of(),
                        List.of())
                .render();

        assertThat(html)
                .contains("<h2>Roles from RBAC</h2>")
                .contains("<dt><code>order-admin</code></dt><dd>ClusterRoleBinding &quot;b&quot;</dd>");
    }

    @Test
    void escapesWhateverItShows() {
        UserInfo user = new UserInfo(HOSTILE, HOSTILE, List.of(HOSTILE), Map.of(HOSTILE, List.of(HOSTILE)));

        String html = new HomePage(
                        Optional.of(new KubernetesPrincipal(user, HOSTILE)),
                        Map.of(HOSTILE, false),
                        List.of(new Verdict(HOSTILE, Outcome.REJECTED)))
                .render();

        assertThat(html).doesNotContain("<script").containsOnlyOnce("</style>").contains("&lt;script&gt;");
    }

    @Test
    void showsWhoActsAsTheCaller() {
        KubernetesPrincipal caller = new KubernetesPrincipal(
                UserInfo.of("alice", List.of()), Strategies.X509, Optional.of(UserInfo.of(HOSTILE, List.of())));

        assertThat(new HomePage(Optional.of(caller), Map.of(), List.of()).render())
                .contains("The request was sent by <span class=\"badge accent\">&lt;/style&gt;&lt;script&gt;");
    }

    @Test
    void tellsNobodyThatTheyAreNobody() {
        String html = new HomePage(Optional.empty(), Map.of("developers", false), List.of()).render();

        assertThat(html).contains("<strong class=\"nobody\">nobody</strong>").doesNotContain("Groups");
    }

    @Test
    void allowsExactlyItsOwnStyle() throws NoSuchAlgorithmException {
        String html = new HomePage(Optional.empty(), Map.of(), List.of()).render();
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(StyleSheet.CONTENT_SECURITY_POLICY)
                .contains("default-src 'none'")
                .contains("style-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
}
