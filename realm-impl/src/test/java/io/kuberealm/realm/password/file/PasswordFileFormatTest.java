package io.kuberealm.realm.password.file;

import static io.kuberealm.realm.password.file.PasswordFiles.BCRYPT;
import static io.kuberealm.realm.password.file.PasswordFiles.PBKDF2;
import static io.kuberealm.realm.password.file.PasswordFiles.table;
import static io.kuberealm.realm.password.file.PasswordFiles.userOf;
import static org.assertj.core.api.Assertions.assertThat;

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

class PasswordFileFormatTest extends UserFileContract {
    private static final UserInfo JANE = user("jane", "u1");
    private static final UserInfo JOE = user("joe", "u2");
    private static final String DUPLICATE = "replaces an earlier row with the same user name";
    private static final String EMPTY = "its password is empty, so anyone who knows the user name can log in";
    private static final String LIKE_A_HASH =
            "its password looks like a hash but is used as plain text; hashes begin with {pbkdf2} or {bcrypt}";

    static Stream<Case> parity() {
        return Stream.of(
                new Case("PF-1 three columns", "p1,jane,u1", Map.of("p1", JANE)),
                new Case("PF-1 two rows", "p1,jane,u1\np2,joe,u2\n", Map.of("p1", JANE, "p2", JOE)),
                new Case("PF-1 one password of two users", "p1,joe,u2\np1,jane,u1", Map.of("p1", JANE)),
                new Case("PF-1 CRLF and blank lines", "\r\np1,jane,u1\r\n\r\np2,joe,u2", Map.of("p1", JANE, "p2", JOE)),
                new Case("PF-1 spaces are kept", " p1 , jane,u1 ", Map.of(" p1 ", user(" jane", "u1 "))),
                new Case("PF-1 quotes", "\"p,\"\"1\",jane,u1", Map.of("p,\"1", JANE)),
                new Case("PF-1 a line end in a password", "\"p\n1\",jane,u1", Map.of("p\n1", JANE)),
                new Case("PF-1 colons in a password", "a:b:c,jane,u1", Map.of("a:b:c", JANE)),
                new Case("PF-1 UTF-8", "пароль🔑,żółć,日本", Map.of("пароль🔑", user("żółć", "日本"))),
                new Case("PF-1 a sharp is no comment", "#p1,jane,u1", Map.of("#p1", JANE)),
                new Case(
                        "PF-1 last row of a user wins",
                        "p1,joe,u1\n\np2,joe,u2",
                        Map.of("p2", JOE),
                        List.of("row 2: " + DUPLICATE)),
                new Case(
                        "PF-1 the last row's groups win",
                        "p1,joe,u2,g\np1,joe,u2",
                        Map.of("p1", JOE),
                        List.of("row 2: " + DUPLICATE)),
                new Case("PF-1 TF-5 one group", "p1,jane,u1,g1", Map.of("p1", user("jane", "u1", "g1"))),
                new Case("PF-1 TF-5 groups", "p1,jane,u1,\"g1,g2\"", Map.of("p1", user("jane", "u1", "g1", "g2"))),
                new Case("PF-1 TF-5 empty column", "p1,jane,u1,", Map.of("p1", user("jane", "u1", ""))),
                new Case(
                        "PF-1 TF-5 nothing trimmed, nothing dropped",
                        "p1,jane,u1,\" g,,g,g\"",
                        Map.of("p1", user("jane", "u1", " g", "", "g", "g"))),
                new Case("PF-1 ignored columns", "p1,jane,u1,g1,x,\"y,z\",", Map.of("p1", user("jane", "u1", "g1"))),
                new Case("PF-2 empty password", ",jane,u1", Map.of("", JANE), List.of("row 1: " + EMPTY)),
                new Case("PF-2 quoted empty password", "\"\",jane,u1", Map.of("", JANE), List.of("row 1: " + EMPTY)),
                new Case("PF-2 a space is a password", " ,jane,u1", Map.of(" ", JANE)),
                new Case(
                        "empty user name",
                        "p1,,u1",
                        Map.of("p1", user("", "u1")),
                        List.of("row 1: its user name is empty; nobody can log in with it")),
                new Case(
                        "BA-1 colon in a user name",
                        "p1,a:b,u1",
                        Map.of("p1", user("a:b", "u1")),
                        List.of("row 1: its user name contains a colon; nobody can log in with it in a Basic header")),
                new Case(
                        "BOM is part of the first password",
                        "\uFEFFp1,jane,u1",
                        Map.of("\uFEFFp1", JANE),
                        List.of(
                                "row 1: its password begins with the byte order mark of the file; save the file without it")),
                new Case("hash by PBKDF2", PBKDF2 + ",jane,u1", Map.of("pässwörd:1", JANE)),
                new Case("hash by bcrypt", BCRYPT + ",jane,u1", Map.of("pässwörd:1", JANE)),
                new Case(
                        "bcrypt as PHP writes it", BCRYPT.replace("2b", "2y") + ",jane,u1", Map.of("pässwörd:1", JANE)),
                new Case("bcrypt of old", BCRYPT.replace("2b", "2a") + ",jane,u1", Map.of("pässwörd:1", JANE)),
                new Case("another scheme", "{sha}x,joe,u2", Map.of("{sha}x", JOE), List.of("row 1: " + LIKE_A_HASH)),
                new Case("capitals", "{PBKDF2}x,joe,u2", Map.of("{PBKDF2}x", JOE), List.of("row 1: " + LIKE_A_HASH)),
                new Case("no scheme", "$2b$10$x,joe,u2", Map.of("$2b$10$x", JOE), List.of("row 1: " + LIKE_A_HASH)),
                new Case("a brace alone is no scheme", "{joe,joe,u2", Map.of("{joe", JOE)));
    }

    @Override
    protected Users read(String content) throws MalformedFileException {
        PasswordTable table = TestContent.read(new PasswordFileFormat(), content);
        return new Users((name, password) -> userOf(table, name, password), table.warnings());
    }

    static Stream<Malformed> malformed() {
        String columns = " of the columns password, user name, user id; it needs all three";
        String nothing = "contains no password; a row is password,user name,user id[,\"group,group\"]";
        String pbkdf2 = "line 2: a {pbkdf2} hash does not have the form {pbkdf2}iterations$salt$hash";
        String bcrypt = "line 2: a {bcrypt} hash does not have the form {bcrypt}$2b$cost$salt-and-hash";
        return Stream.of(
                new Malformed("PF-1 two columns", "p1,jane,u1\n\np2,joe\n", "line 3: a row has 2" + columns),
                new Malformed("PF-1 one column", "p1", "line 1: a row has 1" + columns),
                new Malformed("PF-1 open quote", "\"p1,jane,u1", "line 1: a quoted field has no closing quote"),
                new Malformed(
                        "PF-1 bare quote",
                        "p\"1,jane,u1",
                        "line 1: there is a quote inside a field that does not begin with one"),
                new Malformed("empty file", "", nothing),
                new Malformed("blank lines only", "\n\r\n\n\r", nothing),
                hash("pbkdf2 nothing", "{pbkdf2}", pbkdf2),
                hash("pbkdf2 clear text", "{pbkdf2}secret", pbkdf2),
                hash("pbkdf2 no hash", "{pbkdf2}10000$AAECAwQFBgcICQoLDA0ODw==", pbkdf2),
                hash("pbkdf2 a part too many", PBKDF2 + "$", pbkdf2),
                hash("pbkdf2 negative", PBKDF2.replace("}10000", "}-10000"), pbkdf2),
                hash(
                        "pbkdf2 too quick",
                        PBKDF2.replace("}10000", "}9999"),
                        "line 2: a {pbkdf2} hash has 9999 iterations; use 10000 to 2000000"),
                hash(
                        "pbkdf2 too slow",
                        PBKDF2.replace("}10000", "}2000001"),
                        "line 2: a {pbkdf2} hash has 2000001 iterations; use 10000 to 2000000"),
                hash("pbkdf2 beyond any number", PBKDF2.replace("}10000", "}9999999999"), pbkdf2),
                hash(
                        "pbkdf2 salt not base64",
                        PBKDF2.replace("AAEC", "AA_C"),
                        "line 2: the salt of a {pbkdf2} hash is not base64"),
                hash(
                        "pbkdf2 short salt",
                        PBKDF2.replace("AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBg=="),
                        "line 2: the salt of a {pbkdf2} hash has 7 bytes; use 8 to 64"),
                hash(
                        "pbkdf2 hash not base64",
                        PBKDF2.replace("pEZ6", "p.Z6"),
                        "line 2: the hash of a {pbkdf2} hash is not base64"),
                hash(
                        "pbkdf2 by another function",
                        "{pbkdf2}10000$AAECAwQFBgcICQoLDA0ODw==$AAECAwQFBgcICQoLDA0ODxAREhM=",
                        "line 2: the hash of a {pbkdf2} hash has 20 bytes; HMAC-SHA-256 gives 32"),
                hash("bcrypt nothing", "{bcrypt}", bcrypt),
                hash("bcrypt clear text", "{bcrypt}secret", bcrypt),
                hash("bcrypt broken variant", BCRYPT.replace("2b", "2x"), bcrypt),
                hash("bcrypt cut off", BCRYPT.substring(0, BCRYPT.length() - 1), bcrypt),
                hash("bcrypt a character too many", BCRYPT + ".", bcrypt),
                hash("bcrypt salt with unused bits", BCRYPT.replace("stuu", "stuv"), bcrypt),
                hash("bcrypt hash with unused bits", BCRYPT.replace("9cfC", "9cfD"), bcrypt),
                hash(
                        "bcrypt too quick",
                        BCRYPT.replace("$10$", "$09$"),
                        "line 2: a {bcrypt} hash has the cost 9; use 10 to 14"),
                hash(
                        "bcrypt too slow",
                        BCRYPT.replace("$10$", "$15$"),
                        "line 2: a {bcrypt} hash has the cost 15; use 10 to 14"),
                new Malformed(
                        "five costs",
                        IntStream.rangeClosed(1, 5)
                                .mapToObj(i -> PBKDF2.replace("}10000", "}1000" + i) + ",u" + i + ",\n")
                                .collect(Collectors.joining()),
                        "line 5: the hashes of the file have more than 4 different costs; use one cost"));
    }

    private static Malformed hash(String name, String column, String expected) {
        return new Malformed(name, "p1,jane,u1\n" + column + ",joe,u2\n", expected);
    }

    @Test
    void printsAndWarnsWithoutPasswords() {
        PasswordTable table = table("\uFEFF{x2}s3cret,jane,u1\n{x2}s3cret,jane,u1\n{x2}s3cret,joe:,u1\n");
        assertThat(table).hasToString("PasswordTable[2 users]");
        assertThat(table.warnings()).hasSize(5).noneMatch(warning -> warning.contains("s3cret"));
    }
}
