package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is hidden depends on the proxies of the moment (RH-6, RH-10). */
class HeaderMaskingTest {
    private static final ProxyHeaders OTHERS = new ProxyHeaders(
            List.of("X-Login"),
            List.of("X-Login-Id"),
            List.of("X-Login-Group"),
            List.of("X-Login-Fact-"),
            Optional.empty(),
            Optional.empty());

    @Test
    void standardNamesAreAlwaysHidden() {
        for (HeaderMasking masking : List.of(
                HeaderMasking.of(Optional.empty(), Optional.empty()),
                HeaderMasking.of(Optional.of(OTHERS), Optional.empty()))) {
            assertThat(masking.fromAll().include("X-Remote-User")).isTrue();
            assertThat(masking.fromAll().include("X-Remote-Extra-Scopes")).isTrue();
            assertThat(masking.fromAll().include("Authorization")).isFalse();
            assertThat(masking.fromCallers().include("Authorization")).isTrue();
        }
    }

    @Test
    void otherNamesAreHiddenWhileProxiesUseThem() {
        for (String name : List.of("X-Login", "x-login-id", "X-LOGIN-GROUP", "X-Login-Fact-Mail")) {
            assertThat(HeaderMasking.of(Optional.empty(), Optional.empty())
                            .fromAll()
                            .include(name))
                    .isFalse();
            assertThat(HeaderMasking.of(Optional.of(OTHERS), Optional.empty())
                            .fromAll()
                            .include(name))
                    .isTrue();
            assertThat(HeaderMasking.of(Optional.of(OTHERS), Optional.empty())
                            .fromCallers()
                            .include(name))
                    .isTrue();
        }
    }
}
