package io.kuberealm.realm.request.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.PercentEncoding;
import io.kuberealm.realm.testing.TestRequests;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderUserTest {
    private static final ProxyHeaders NAMES = new ProxyHeaders(
            List.of("X-Remote-User", "X-User"),
            List.of("X-Remote-Uid", "X-Uid"),
            List.of("X-Remote-Group", "X-Group"),
            List.of("X-Remote-Extra-", "X-More-"),
            Optional.empty(),
            Optional.empty());

    private record Case(
            String name,
            Map<String, List<String>> headers,
            @Nullable UserInfo expected) {
        Case with(String header, String... values) {
            Map<String, List<String>> changed = new HashMap<>(headers);
            changed.put(header, List.of(values));
            return new Case(name, changed, expected);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A request that names jane and, by one more rule, something of her. */
    private static Case jane(String name, UserInfo expected) {
        return new Case(name, Map.of("X-Remote-User", List.of("jane")), expected);
    }

    private static UserInfo uid(String uid) {
        return new UserInfo("jane", uid, List.of(), Map.of());
    }

    private static UserInfo groups(String... groups) {
        return UserInfo.of("jane", List.of(groups));
    }

    private static UserInfo extra(String key, String... values) {
        return new UserInfo("jane", "", List.of(), Map.of(key, List.of(values)));
    }

    static Stream<Case> names() {
        Case nobody = new Case("", Map.of(), null);
        UserInfo jane = groups();
        return Stream.of(
                new Case("RH-2 no header", Map.of(), null),
                new Case("RH-2 empty", nobody.with("X-Remote-User", "").headers, null),
                new Case("RH-2 empty then set", nobody.with("X-Remote-User", "", "jane").headers, null),
                new Case("RH-2 first value only", nobody.with("X-Remote-User", "jane", "john").headers, jane),
                new Case("RH-2 second header", nobody.with("X-User", "jane").headers, jane),
                new Case(
                        "RH-2 first header wins",
                        nobody.with("X-User", "john").with("X-Remote-User", "jane").headers,
                        jane),
                new Case(
                        "RH-2 an empty header is skipped",
                        nobody.with("X-Remote-User", "", "john").with("X-User", "jane").headers,
                        jane),
                new Case("B1 blanks alone are nothing", nobody.with("X-Remote-User", " ").headers, null),
                new Case("B1 blanks around a name", nobody.with("X-Remote-User", "\t jane \t").headers, jane),
                new Case(
                        "B1 no other white space (Go textproto, TrimString)",
                        nobody.with("X-Remote-User", "jane\u00a0").headers,
                        UserInfo.of("jane\u00a0", List.of())),
                new Case(
                        "RH-2 no comma splitting", nobody.with("X-User", "a,b").headers, UserInfo.of("a,b", List.of())),
                new Case("RH-7 any case", nobody.with("x-REMOTE-user", "jane").headers, jane));
    }

    static Stream<Case> facts() {
        return Stream.of(
                jane("RH-3 uid", uid("7")).with("X-Remote-Uid", "7"),
                jane("RH-3 first uid value only", uid("7")).with("X-Remote-Uid", "7", "8"),
                jane("RH-3 second header", uid("8")).with("X-Remote-Uid", "").with("X-Uid", "8"),
                jane("RH-3 may be empty", uid("")).with("X-Remote-Uid", ""),
                jane("RH-4 all values in order", groups("b", "a")).with("X-Remote-Group", "b", "a"),
                jane("RH-4 empty ones are left out", groups("a", "b")).with("X-Remote-Group", "", "a", "", "b"),
                jane("RH-4 no comma splitting", groups("a,b")).with("X-Remote-Group", "a,b"),
                jane("RH-4 duplicates stay", groups("a", "a", "a"))
                        .with("X-Remote-Group", "a", "a")
                        .with("X-Group", "a"),
                jane("RH-4 order of the configuration", groups("r", "g"))
                        .with("X-Group", "g")
                        .with("X-Remote-Group", "r"),
                jane("RH-4 another name is none", groups()).with("X-Remote-Group-1", "a"),
                jane("RH-5 lower case", extra("scopes", "a")).with("X-Remote-Extra-SCOPES", "a"),
                jane("RH-5 all values, empty ones too", extra("k", "b", "", "a"))
                        .with("X-Remote-Extra-K", "b", "", "a"),
                jane("RH-5 %2f", extra("a/b", "x")).with("X-Remote-Extra-A%2fB", "x"),
                jane("RH-5 %2F", extra("a/b", "x")).with("X-Remote-Extra-A%2FB", "x"),
                jane("RH-5 lower case before decoding", extra("Aa", "x")).with("X-Remote-Extra-%41A", "x"),
                jane("RH-5 decoded once", extra("%20", "x")).with("X-Remote-Extra-%2520", "x"),
                jane("RH-5 plus stays", extra("a+b", "x")).with("X-Remote-Extra-A+B", "x"),
                jane("RH-5 UTF-8", extra("\u00fc", "x")).with("X-Remote-Extra-%C3%BC", "x"),
                jane("RH-5 not UTF-8", extra("\ufffd", "x")).with("X-Remote-Extra-%FF", "x"),
                jane("B14 one for each byte that is not UTF-8", extra("\ufffd\ufffd(", "x"))
                        .with("X-Remote-Extra-%E2%82(", "x"),
                jane("B1 blanks around values", new UserInfo("jane", "7", List.of("a b"), Map.of("k", List.of("v"))))
                        .with("X-Remote-Uid", " 7")
                        .with("X-Remote-Group", "a b ")
                        .with("X-Remote-Extra-K", "\tv"),
                jane("RH-5 malformed: raw", extra("a%2", "x")).with("X-Remote-Extra-A%2", "x"),
                jane("RH-5 malformed after a good one: raw", extra("%41%zz", "x"))
                        .with("X-Remote-Extra-%41%ZZ", "x"),
                jane("RH-5 a lone percent sign", extra("%", "x")).with("X-Remote-Extra-%", "x"),
                jane("RH-5 no key", extra("", "x")).with("X-Remote-Extra-", "x"),
                jane("RH-5 order of the prefixes", extra("k", "r", "m"))
                        .with("X-More-K", "m")
                        .with("X-Remote-Extra-K", "r"),
                jane("RH-5 two names of one key", extra("a", "1", "2"))
                        .with("X-More-%61", "1")
                        .with("X-More-a", "2"),
                jane("RH-11 nothing is added", groups()));
    }

    @ParameterizedTest
    @MethodSource({"names", "facts"})
    void user(Case c) {
        assertThat(HeaderUser.of(NAMES, TestRequests.with(c.headers).unverifiedHeaders()))
                .isEqualTo(Optional.ofNullable(c.expected));
    }

    @Test
    void fiveHundredGroups() {
        String[] groups = IntStream.range(0, 500).mapToObj(i -> "g" + i).toArray(String[]::new);
        Case c = jane("", groups()).with("X-Remote-Group", groups);

        assertThat(HeaderUser.of(NAMES, TestRequests.with(c.headers).unverifiedHeaders()))
                .hasValueSatisfying(user -> assertThat(user.groups()).isEqualTo(Arrays.asList(groups)));
    }

    @Test
    void onlyStandardNamesAreNotBuiltIn() {
        ProxyHeaders none = new ProxyHeaders(
                Collections.emptyList(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());

        assertThat(HeaderUser.of(none, Map.of("x-remote-user", List.of("jane"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abc, abc", "a%20b, 'a b'", "a+b, a+b", "%,", "%4,", "%4g,", "%\u0664\u0661,"})
    void percentEncoding(String text, @Nullable String expected) {
        assertThat(PercentEncoding.decode(text)).isEqualTo(Optional.ofNullable(expected));
    }
}
