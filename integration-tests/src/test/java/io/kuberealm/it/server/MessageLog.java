package io.kuberealm.it.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server wrote into messages.log. */
public final class MessageLog {
    /** Generous, since other builds may use the machine too; a test that passes never waits that long. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\[\\d+/\\d+/\\d+, )");
    private static final Pattern WARNING_OR_WORSE = Pattern.compile("(?s)^\\[[^]]+\\] \\S+ \\S+ +[WEF] .*");

    private final Path file;

    public MessageLog(Path file) {
        this.file = file;
    }

    /** The present end of the log. */
    public Mark mark() {
        return new Mark(this, entries().size());
    }

    /** All entries; one may have many lines. */
    public List<String> entries() {
        List<String> entries = new ArrayList<>(Arrays.asList(ENTRY.split(TestFiles.read(file))));
        entries.removeIf(entry -> !entry.startsWith("["));
        return entries;
    }

    /** Whether an entry tells an operator to look. */
    public static boolean isWarningOrWorse(String entry) {
        return WARNING_OR_WORSE.matcher(entry).matches();
    }

    /**
     * A place in the log, to tell later what came after it.
     *
     * @param log the log
     * @param position the number of entries before it
     */
    public record Mark(MessageLog log, int position) {
        public List<String> entries() {
            List<String> all = log.entries();
            return all.subList(Math.min(position, all.size()), all.size());
        }

        /** The entries that contain {@code text}. */
        public List<String> entries(String text) {
            return entries().stream().filter(entry -> entry.contains(text)).toList();
        }

        /** The entries that tell an operator to look: warnings, errors and fatal errors. */
        public List<String> warningsAndErrors() {
            return entries().stream().filter(MessageLog::isWarningOrWorse).toList();
        }

        /**
         * Waits for an entry that contains {@code text}.
         *
         * @throws AssertionError if there is none after {@link #LIMIT}
         */
        public String await(String text) {
            return Eventually.find(
                    "\"" + text + "\" in " + log.file,
                    LIMIT,
                    () -> entries(text).stream().findFirst().or(Optional::empty));
        }
    }
}
