package io.kuberealm.it.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server wrote into its log. */
public final class MessageLog {
    /** Generous, since other builds may use the machine too; a test that passes never waits that long. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[\\d;]*m");

    /** How entries begin, and those that tell an operator to look. */
    enum Format {
        LIBERTY("\\[\\d+/\\d+/\\d+, ", "\\[[^]]+\\] \\S+ \\S+ +[WEF] "),
        PAYARA("\\[\\d{4}-\\d\\d-\\d\\dT", "\\[[^]]+\\] \\[[^]]*\\] \\[(WARNING|SEVERE)\\] "),
        WILDFLY("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ", "\\S+ \\S+ (WARN|ERROR|FATAL) ");

        private final Pattern entries;
        private final Pattern beginning;
        private final Pattern warningOrWorse;

        Format(String beginning, String warningOrWorse) {
            this.entries = Pattern.compile("(?m)^(?=" + beginning + ")");
            this.beginning = Pattern.compile(beginning);
            this.warningOrWorse = Pattern.compile(warningOrWorse);
        }
    }

    private final Path file;
    private final Format format;

    /** The log of an Open Liberty server. */
    public MessageLog(Path file) {
        this(file, Format.LIBERTY);
    }

    MessageLog(Path file, Format format) {
        this.file = file;
        this.format = format;
    }

    Path file() {
        return file;
    }

    /** The present end of the log. */
    public Mark mark() {
        return new Mark(this, entries().size());
    }

    /** All entries; one may have many lines. */
    public List<String> entries() {
        String text = COLOURS.matcher(TestFiles.read(file)).replaceAll("");
        List<String> entries = new ArrayList<>(Arrays.asList(format.entries.split(text)));
        entries.removeIf(entry -> !format.beginning.matcher(entry).lookingAt());
        return entries;
    }

    /** Whether an entry of Open Liberty tells an operator to look. */
    public static boolean isWarningOrWorse(String entry) {
        return Format.LIBERTY.warningOrWorse.matcher(entry).lookingAt();
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
            return entries().stream()
                    .filter(entry -> log.format.warningOrWorse.matcher(entry).lookingAt())
                    .toList();
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
