package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is hidden depends on the proxies of the moment (RH-6, RH-10). */
class HidingTest {
    private static final ProxyHeaders OTHERS = new ProxyHeaders(
            List.of("X-Login"),
            List.of("X-Login-Id"),
            List.of("X-Login-Group"),
            List.of("X-Login-Fact-"),
            Optional.empty(),
            Optional.empty());

    @Test
    void standardNamesAreAlwaysHidden() {
        for (Hiding hiding : List.of(Hiding.of(Optional.empty()), Hiding.of(Optional.of(OTHERS)))) {
            assertThat(hiding.fromAll().include("X-Remote-User")).isTrue();
            assertThat(hiding.fromAll().include("X-Remote-Extra-Scopes")).isTrue();
            assertThat(hiding.fromAll().include("Authorization")).isFalse();
            assertThat(hiding.fromCallers().include("Authorization")).isTrue();
        }
    }

    @Test
    void otherNamesAreHiddenWhileProxiesUseThem() {
        for (String name : List.of("X-Login", "x-login-id", "X-LOGIN-GROUP", "X-Login-Fact-Mail")) {
            assertThat(Hiding.of(Optional.empty()).fromAll().include(name)).isFalse();
            assertThat(Hiding.of(Optional.of(OTHERS)).fromAll().include(name)).isTrue();
            assertThat(Hiding.of(Optional.of(OTHERS)).fromCallers().include(name))
                    .isTrue();
        }
    }
}
