package io.kuberealm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final UserInfo JANE =
            new UserInfo("jane", "7", List.of("b", "a", "b"), Map.of("z", List.of("1"), "a", List.of()));

    @Test
    void groupsKeepOrderAndDuplicates() {
        assertThat(JANE.groups()).containsExactly("b", "a", "b");
        assertThat(JANE.distinctGroups()).containsExactly("b", "a");
        assertThat(JANE.withGroup("c").groups()).containsExactly("b", "a", "b", "c");
        assertThat(JANE.extra().keySet()).containsExactly("a", "z");
    }

    @Test
    void usersAreImmutable() {
        List<String> groups = new ArrayList<>(List.of("a"));
        UserInfo user = UserInfo.of("jane", groups);
        groups.add("system:masters");

        assertThat(user.groups()).containsExactly("a");
        assertThatThrownBy(() -> user.groups().add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> user.extra().put("k", List.of())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @SuppressWarnings("BanSerializableRead") // our own bytes
    void principalsSurviveSerialization() throws Exception {
        KubernetesPrincipal principal = new KubernetesPrincipal(JANE, Strategies.X509);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(principal);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(principal);
        }
    }

    @Test
    void aPrincipalNeedsAName() {
        assertThatThrownBy(() -> new KubernetesPrincipal(UserInfo.of("", List.of()), Strategies.X509))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrincipalThatTellsMoreOfItsCredentialIsTheSameCaller() {
        class TokenPrincipal extends KubernetesPrincipal {
            private static final long serialVersionUID = 1L;

            TokenPrincipal(UserInfo user, String strategy) {
                super(user, strategy);
            }
        }
        KubernetesPrincipal plain = new KubernetesPrincipal(JANE, Strategies.OIDC);

        assertThat(new TokenPrincipal(JANE, Strategies.OIDC)).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(plain).isEqualTo(new TokenPrincipal(JANE, Strategies.OIDC));
        assertThat(plain).isNotEqualTo(new TokenPrincipal(JANE, Strategies.WEBHOOK));
    }

    @Test
    void secretsDoNotShow() {
        Secret secret = Secret.of("hunter2");

        assertThat(secret).hasToString("<redacted>");
        assertThat(new BearerTokenCredential(secret, Audiences.unlimited()).toString())
                .doesNotContain("hunter2");
        assertThat(new AuthenticationRequest(
                                "GET",
                                "/",
                                Map.of("Authorization", List.of("hunter2")),
                                List.of(),
                                Audiences.unlimited())
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void secretsCompareByText() {
        assertThat(Secret.of("abc")).isEqualTo(Secret.of("abc")).hasSameHashCodeAs(Secret.of("abc"));
        assertThat(Secret.of("abc")).isNotEqualTo(Secret.of("abd")).isNotEqualTo(Secret.of("ab"));
        assertThat(Secret.of("a\ud83d"))
                .as("an unpaired surrogate is no question mark")
                .isNotEqualTo(Secret.of("a?"));
    }

    @Test
    void headersHaveNoCase() {
        AuthenticationRequest request = new AuthenticationRequest(
                "GET", "/", Map.of("X-Thing", List.of("1", "2")), List.of(), Audiences.unlimited());

        assertThat(request.firstHeader("x-thing")).contains("1");
        assertThat(request.headers("X-THING")).containsExactly("1", "2");
        assertThat(request.headers("absent")).isEmpty();
    }
}
