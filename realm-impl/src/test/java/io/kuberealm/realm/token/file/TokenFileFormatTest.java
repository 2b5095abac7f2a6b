package io.kuberealm.realm.token.file;

import static io.kuberealm.realm.token.file.TokenFiles.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.testing.TestContent;
import io.kuberealm.realm.testing.UserFileContract;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenFileFormatTest extends UserFileContract {
    private static final UserInfo JANE = user("jane", "u1");
    private static final UserInfo JOE = user("joe", "u2");
    private static final String DUPLICATE = "replaces an earlier row with the same token";
    private static final String BLANKS =
            "its token, user name or user id has spaces around it, which are part of the value";
    private static final String EMPTY = "skipped, because its token is empty";

    static Stream<Case> parity() {
        return Stream.of(
                new Case("TF-1 three columns", "t1,jane,u1", Map.of("t1", JANE)),
                new Case("TF-1 newline at the end", "t1,jane,u1\nt2,joe,u2\n", Map.of("t1", JANE, "t2", JOE)),
                new Case("TF-1 many newlines at the end", "t1,jane,u1\n\n\n", Map.of("t1", JANE)),
                new Case("TF-1 CRLF", "t1,jane,u1\r\n\r\nt2,joe,u2\r\n", Map.of("t1", JANE, "t2", JOE)),
                new Case("TF-1 CR at the end", "t1,jane,u1\r", Map.of("t1", JANE)),
                new Case("TF-1 blank lines", "\n\nt1,jane,u1\n\nt2,joe,u2", Map.of("t1", JANE, "t2", JOE)),
                new Case(
                        "TF-1 spaces are kept",
                        " t1 , jane,u1 ",
                        Map.of(" t1 ", user(" jane", "u1 ")),
                        List.of("row 1: " + BLANKS + " (line 1)")),
                new Case(
                        "D5 a header is a token",
                        "Token,User,uid\nt1,jane,u1",
                        Map.of("Token", user("User", "uid"), "t1", JANE),
                        List.of(
                                "row 1: it looks like a header row, but it is a token that is accepted; remove it (line 1)")),
                new Case(
                        "D5 only the first row is a header",
                        "t1,jane,u1\ntoken,joe,u2",
                        Map.of("t1", JANE, "token", JOE)),
                new Case(
                        "D5 blanks around a name",
                        "\n\nt1,jane ,u1",
                        Map.of("t1", user("jane ", "u1")),
                        List.of("row 1: " + BLANKS + " (line 3)")),
                new Case("TF-1 quotes", "\"t,1\",\"ja\"\"ne\",u1", Map.of("t,1", user("ja\"ne", "u1"))),
                new Case("TF-1 line end in a user name", "t1,\"ja\nne\",u1", Map.of("t1", user("ja\nne", "u1"))),
                new Case(
                        "TF-1 D5 a sharp is no comment",
                        "#t1,jane,u1",
                        Map.of("#t1", JANE),
                        List.of(
                                "row 1: its token begins with #, but there are no comments: the token is accepted (line 1)")),
                new Case("TF-1 any language", "ключ🔑,żółć,日本", Map.of("ключ🔑", user("żółć", "日本"))),
                new Case("TF-3 empty user and uid", "t1,,", Map.of("t1", user("", ""))),
                new Case("TF-3 empty token", ",jane,u1\nt2,joe,u2", Map.of("t2", JOE), List.of("row 1: " + EMPTY)),
                new Case("TF-3 quoted empty token", "t2,joe,u2\n\"\",,", Map.of("t2", JOE), List.of("row 2: " + EMPTY)),
                new Case("TF-3 nothing but empty tokens", ",jane,u1", Map.of(), List.of("row 1: " + EMPTY)),
                new Case(
                        "TF-3 a space is a token",
                        " ,jane,u1",
                        Map.of(" ", JANE),
                        List.of("row 1: " + BLANKS + " (line 1)")),
                new Case(
                        "TF-4 last row wins",
                        "t1,jane,u1\nt1,joe,u2",
                        Map.of("t1", JOE),
                        List.of("row 2: " + DUPLICATE)),
                new Case(
                        "TF-4 rows are counted, not lines",
                        "\n\nt1,\"ja\nne\",u1\n\n,x,y\n\nt1,joe,u2",
                        Map.of("t1", JOE),
                        List.of("row 2: " + EMPTY, "row 3: " + DUPLICATE)),
                new Case(
                        "TF-4 each later row warns",
                        "t1,jane,u1\nt1,jane,u1\nt1,joe,u2",
                        Map.of("t1", JOE),
                        List.of("row 2: " + DUPLICATE, "row 3: " + DUPLICATE)),
                new Case(
                        "TF-4 the last row's groups win",
                        "t1,joe,u2,g\nt1,joe,u2",
                        Map.of("t1", JOE),
                        List.of("row 2: " + DUPLICATE)),
                new Case("TF-5 one group", "t1,jane,u1,g1", Map.of("t1", user("jane", "u1", "g1"))),
                new Case("TF-5 quoted groups", "t1,jane,u1,\"g1,g2\"", Map.of("t1", user("jane", "u1", "g1", "g2"))),
                new Case(
                        "TF-5 groups without quotes are one",
                        "t1,jane,u1,g1,g2",
                        Map.of("t1", user("jane", "u1", "g1"))),
                new Case("TF-5 empty column is a nameless group", "t1,jane,u1,", Map.of("t1", user("jane", "u1", ""))),
                new Case("TF-5 quoted empty column", "t1,jane,u1,\"\"", Map.of("t1", user("jane", "u1", ""))),
                new Case(
                        "TF-5 no trimming", "t1,jane,u1,\" g1, g2 \"", Map.of("t1", user("jane", "u1", " g1", " g2 "))),
                new Case(
                        "TF-5 empty names are kept",
                        "t1,jane,u1,\",g,,\"",
                        Map.of("t1", user("jane", "u1", "", "g", "", ""))),
                new Case(
                        "TF-5 duplicates are kept",
                        "t1,jane,u1,\"g,h,g\"",
                        Map.of("t1", user("jane", "u1", "g", "h", "g"))),
                new Case(
                        "TF-5 more columns are ignored",
                        "t1,jane,u1,g1,x,\"y,z\",",
                        Map.of("t1", user("jane", "u1", "g1"))),
                new Case(
                        "BOM is part of the first token",
                        "\uFEFFt1,jane,u1\nt2,joe,u2",
                        Map.of("\uFEFFt1", JANE, "t2", JOE),
                        List.of(
                                "row 1: its token begins with the byte order mark of the file; save the file without it")));
    }

    @Override
    protected Users read(String content) throws MalformedFileException {
        TokenTable table = TestContent.read(new TokenFileFormat(), content);
        return new Users((name, token) -> table.userOf(Secret.of(token)), table.warnings());
    }

    @ParameterizedTest
    @MethodSource("parity")
    void thereIsNoOtherToken(Case given) {
        assertThat(table(given.input()).size()).isEqualTo(given.expected().size());
    }

    static Stream<Malformed> malformed() {
        String columns = " of the columns token, user name, user id; it needs all three";
        String nothing = "contains no token; a row is token,user name,user id[,\"group,group\"]";
        return Stream.of(
                new Malformed("TF-2 two columns", "t1,jane,u1\n\nt2,joe\n", "line 3: a row has 2" + columns),
                new Malformed("TF-2 one column", "t1", "line 1: a row has 1" + columns),
                new Malformed("TF-2 an empty token excuses nothing", ",jane", "line 1: a row has 2" + columns),
                new Malformed("TF-2 a line of spaces", "t1,jane,u1\n  \n", "line 2: a row has 1" + columns),
                new Malformed("TF-2 a BOM on a line of its own", "\uFEFF\nt1,jane,u1", "line 1: a row has 1" + columns),
                new Malformed(
                        "TF-2 bare quote",
                        "t1,jane,u1\nt\"2,joe,u2",
                        "line 2: there is a quote inside a field that does not begin with one"),
                new Malformed("TF-2 open quote", "t1,\"jane,u1\n", "line 1: a quoted field has no closing quote"),
                new Malformed(
                        "huge token",
                        "x".repeat((1 << 20) + 1) + ",jane,u1",
                        "line 1: a field has more than 1048576 bytes"),
                new Malformed("empty file", "", nothing),
                new Malformed("blank lines only", "\n\r\n\n\r", nothing));
    }

    @Test
    void readsFieldsAsLongAsTheLimit() {
        String token = "x".repeat(1 << 20);
        assertThat(table(token + ",jane,u1").userOf(Secret.of(token))).contains(JANE);
    }

    @Test
    void tf8EqualGroupsAreOneList() {
        TokenTable table = table("t1,jane,u1,\"g,h\"\nt2,joe,u2,\"g,h\"\nt3,jim,u3,\"h,g\"\n");
        List<String> janes = table.userOf(Secret.of("t1")).orElseThrow().groups();
        assertThat(table.userOf(Secret.of("t2")).orElseThrow().groups()).isSameAs(janes);
        assertThat(table.userOf(Secret.of("t3")).orElseThrow().groups()).containsExactly("h", "g");
    }

    @Test
    void keepsTwentyWarningsAndCountsTheOthers() {
        String content =
                IntStream.rangeClosed(1, 25).mapToObj(i -> ",jane,u1\n").collect(Collectors.joining());
        assertThat(table(content).warnings())
                .hasSize(21)
                .startsWith("row 1: " + EMPTY)
                .contains("row 20: " + EMPTY)
                .endsWith("and 5 more");
    }

    @Test
    void printsAndWarnsWithoutTokens() {
        TokenTable table = table("\uFEFFs3cret,jane,u1\ns3cret,jane,u1\ns3cret,jane,u1\n");
        assertThat(table).hasToString("TokenTable[2 tokens]");
        assertThat(table.warnings()).hasSize(2).noneMatch(warning -> warning.contains("s3cret"));
    }
}
