package io.kuberealm.realm.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/jars.md says. */
final class JarsPage {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+:[^`]+)` \\| (\\S+) \\| ([^|]+) \\|$");
    private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    private JarsPage() {}

    /** A row of a table of jars. */
    record Entry(String coordinates, String version, String size) {}

    static String text() {
        try {
            return Files.readString(Path.of("..", "docs", "jars.md"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String section(String heading) {
        return text().split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    }

    static List<Entry> table(String heading) {
        return rows(section(heading));
    }

    static List<Entry> all() {
        return rows(text());
    }

    /** Those that every WAR with the realm has. */
    static List<Entry> always() {
        return table("Always");
    }

    /** The dependencies to paste. */
    static String xml(String heading) {
        return XML.matcher(section(heading)).results().findFirst().orElseThrow().group(1);
    }

    private static List<Entry> rows(String text) {
        return ROW.matcher(text)
                .results()
                .map(row -> new Entry(row.group(1), row.group(2), row.group(3)))
                .toList();
    }
}
