package io.kuberealm.realm.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an operator reads in a log is explained: every reason, and every message. */
class TroubleshootingTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern MESSAGE = Pattern.compile("KREALM\\d{4}[A-Z]");

    private static List<String> rows(String page, String name) throws IOException {
        return Pattern.compile("(?m)^\\| `(" + name + ")` \\| [^|]+ \\| .+ \\|$")
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static Set<String> messagesIn(String text) {
        Set<String> ids = new TreeSet<>();
        MESSAGE.matcher(text).results().forEach(found -> ids.add(found.group()));
        return ids;
    }

    @Test
    void everyReasonIsExplainedOnce() throws IOException {
        assertThat(rows("troubleshooting.md", "[a-z-]+"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::toString).toList());
    }

    @Test
    void everyMessageIsExplainedOnce() throws IOException {
        Set<String> logged =
                messagesIn(Files.readString(Path.of("src/main/java/io/kuberealm/realm/log/RealmLog.java")));

        assertThat(logged).hasSizeGreaterThan(40);
        assertThat(rows("messages.md", MESSAGE.pattern())).containsExactlyInAnyOrderElementsOf(logged);
    }

    @Test
    void whatIsNamedHereExists() throws IOException {
        assertThat(rows("messages.md", MESSAGE.pattern()))
                .containsAll(messagesIn(Files.readString(DOCS.resolve("troubleshooting.md"))));
    }
}
