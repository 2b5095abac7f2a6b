package io.kuberealm.realm.request.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Servlet 6.0, section 3.5.2, and plain dot segments. */
class RequestTargetTest {
    @ParameterizedTest
    @CsvSource({
        "/a/../b, DOT_SEGMENT",
        "/a/./b, DOT_SEGMENT",
        "/.., DOT_SEGMENT",
        "/a/.., DOT_SEGMENT",
        "/a/., DOT_SEGMENT",
        "/a;/../b, DOT_SEGMENT",
        "/a/..;/b, DOT_SEGMENT",
        "/a/..;v=1/b, DOT_SEGMENT",
        "/a/.;/b, DOT_SEGMENT",
        "/..., DOT_SEGMENT",
        "/a/..../b, DOT_SEGMENT",
        "/a/%2e%2e%2e;x/b, DOT_SEGMENT",
        "/x;/../../b, DOT_SEGMENT",
        "//../b, DOT_SEGMENT",
        "/a/%2e%2e/b, DOT_SEGMENT",
        "/a/%2E./b, DOT_SEGMENT",
        "/a/.%2e/b, DOT_SEGMENT",
        "/a/%2e/b, DOT_SEGMENT",
        "/a;v=1/%2e%2e;x/b, DOT_SEGMENT",
        "/a/..%3bx/b, DOT_SEGMENT",
        "/a/%2e%2e%3b/b, DOT_SEGMENT",
        "http://localhost/a/../b, DOT_SEGMENT",
        "HTTPS://user@localhost:9443/a/%2e%2e/b, DOT_SEGMENT",
        "/a/..%2fb, ENCODED_SLASH",
        "/a/..%2Fb, ENCODED_SLASH",
        "/a%2fb, ENCODED_SLASH",
        "/a;v=%2f..%2f/b, ENCODED_SLASH",
        "/a\\b, BACKSLASH",
        "/a/..\\b, BACKSLASH",
        "/a%5cb, BACKSLASH",
        "/a/..%5Cb, BACKSLASH",
        "/a%00, CONTROL_CHARACTER",
        "/a%00/../b, CONTROL_CHARACTER",
        "/a%0d%0ab, CONTROL_CHARACTER",
        "/a%7f, CONTROL_CHARACTER",
        "/a%, INVALID_ESCAPE",
        "/a%2, INVALID_ESCAPE",
        "/a%zz, INVALID_ESCAPE",
        "/a%2g, INVALID_ESCAPE",
        "/a/%u002e%u002e/b, INVALID_ESCAPE",
        "/a/%c0%ae%c0%ae/b, INVALID_ESCAPE",
        "/a/%e0%80%ae/b, INVALID_ESCAPE",
        "/a/%c0%af/b, INVALID_ESCAPE",
        "/a%e9, INVALID_ESCAPE",
        "/a%ed%a0%80, INVALID_ESCAPE",
        "'/a#/../b', FRAGMENT",
        "'/a#b', FRAGMENT",
        "'', NO_PATH",
        "a/b, NO_PATH",
        "localhost:443, NO_PATH",
        "'**', NO_PATH",
    })
    void whatCouldBeReadInTwoWaysIsSuspicious(String target, PathAmbiguity suspicion) {
        assertThat(RequestTarget.suspicionOf(target)).contains(suspicion);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\u0000b", "/a\tb", "/a\u007fb"})
    void controlCharactersNeedNoEscape(String target) {
        assertThat(RequestTarget.suspicionOf(target)).contains(PathAmbiguity.CONTROL_CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "*",
                "/api/admin",
                "/a;v=1/b",
                "/a;v=1;w=2",
                "/a;v=../b",
                "/;a",
                "/a//b",
                "//a",
                "/a/",
                "/a%20b",
                "/a+b",
                "/a%252e%252e/b",
                "/a%25",
                "/a%3bb",
                "/a%3fb",
                "/a%23b",
                "/J%C3%BCrgen/%E5%AF%86",
                "/%f0%9f%94%91",
                "/J\u00fcrgen",
                "/.well-known/openid-configuration",
                "/%2ewell-known",
                "/a.b",
                "/a..b",
                "/..a",
                "/a..",
                "/a/..b/c",
                "/~jane/!$&'()*+,=:@",
                "http://localhost",
                "https://localhost:9443/a/b",
            })
    void whatIsMerelyOddIsNot(String target) {
        assertThat(RequestTarget.suspicionOf(target)).isEqualTo(Optional.empty());
    }
}
