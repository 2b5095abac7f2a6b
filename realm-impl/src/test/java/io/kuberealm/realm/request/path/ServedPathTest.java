package io.kuberealm.realm.request.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServedPathTest {
    @ParameterizedTest
    @CsvSource({
        "/app/open, /app/admin",
        "/app/open, /app",
        "/app/open, /app/open/x",
        "/app/open/y, '/app/admin/y'",
        "/app/open/y, '/app/admints/y'",
        "/app/admin/q, /app/open",
        "/app/open;v=1, /app/admin",
        "/app/openx, /app/open/",
        "/app/open/, /app/opener",
        "/app/%61dmin, /app/open",
    })
    void aServerThatServesSomethingElseIsSuspicious(String target, String served) {
        assertThat(ServedPath.suspicionOf(target, served)).contains(PathAmbiguity.SERVED_AS_ANOTHER);
    }

    /** The server would remember {@code /app/open} for what is served now. */
    @ParameterizedTest
    @ValueSource(strings = {"/app/open;v=1/x", "/app/open;/x", "/app;v=1/open", "http://localhost/app/open;v=1/x"})
    void aParameterInFrontOfASlashIsSuspicious(String target) {
        assertThat(ServedPath.suspicionOf(target, "/app/open/x")).contains(PathAmbiguity.PARAMETER_INSIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "/app, /app/",
        "/app/, /app/index.html",
        "/app/docs/, /app/docs/de/index.html",
        "/app//x, /app/x",
        "/app/x//y, /app/x//y",
        "/app/x;v=1;w, /app/x",
        "/app/x/y;v=1, /app/x/y",
        "/app/a%3Bb, /app/a",
        "/app/a%3Bb/c, /app/a/c",
        "/app/a%3Bb;v=1, /app/a",
        "http://localhost/app/x, /app/x",
        "/app/x+y, '/app/x y'",
        "/app/x%20, /app/x",
        "/app/%61, /app/a",
        "/app/J%C3%BCrgen, /app/J\u00c3\u00bcrgen",
    })
    void serversReadSomeThingsDifferently(String target, String served) {
        assertThat(ServedPath.suspicionOf(target, served)).isEqualTo(Optional.empty());
    }
}
