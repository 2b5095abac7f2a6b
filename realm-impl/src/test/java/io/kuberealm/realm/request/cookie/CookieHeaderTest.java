package io.kuberealm.realm.request.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265 section 4.2.1. */
class CookieHeaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jwt=a                 | a
            x=1; jwt=a; y=2       | a
            x=1;jwt=a             | a
            jwt = a               | a
            jwt="a"               | a
            jwt=a=b               | a=b
            """)
    void theValueOfACookie(String header, String value) {
        assertThat(CookieHeader.values(List.of(header), "jwt")).containsExactly(value);
    }

    @Test
    void severalHeadersAndSeveralCookies() {
        assertThat(CookieHeader.values(List.of("jwt=a; x=1", "jwt=b"), "jwt")).containsExactly("a", "b");
        assertThat(CookieHeader.values(List.of("JWT=a; xjwt=b; jwt", ";;"), "jwt"))
                .isEmpty();
    }

    @Test
    void theOtherCookiesStay() {
        assertThat(CookieHeader.without("x=1; jwt=a;y=2; jwt=b", "jwt")).isEqualTo("x=1; y=2");
        assertThat(CookieHeader.without("jwt=a", "jwt")).isEmpty();
    }
}
