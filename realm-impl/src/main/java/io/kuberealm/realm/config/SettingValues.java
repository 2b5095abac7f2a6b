package io.kuberealm.realm.config;

import io.kuberealm.realm.config.RawSettings.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads settings by the kinds of their values. A value that is not valid is noted as a problem, and counts as absent. */
final class SettingValues {
    private static final String EMPTY_ENTRY =
            "The list has an empty entry. Write one or more entries, separated by commas.";

    private final RawSettings settings;
    private final Problems problems;

    /** @param problems receives what is wrong */
    SettingValues(RawSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    /** What is written, if anything is. */
    Optional<Text> text(Setting setting) {
        return settings.text(setting);
    }

    /** What is written of {@code some} settings, in their order. */
    List<Text> texts(List<Setting> some) {
        return some.stream().flatMap(setting -> text(setting).stream()).toList();
    }

    boolean isSet(Setting setting) {
        return text(setting).isPresent();
    }

    /** Whether a setting says {@code true}. */
    boolean isTrue(Setting setting, boolean otherwise) {
        return value(setting, "Write true or false.", text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                })
                .orElse(otherwise);
    }

    /** One of a few words. */
    <E extends Enum<E>> Optional<E> choice(Setting setting, E[] all, Function<E, String> word) {
        String words = Arrays.stream(all).map(word).collect(Collectors.joining(", "));
        return value(
                setting,
                "Write one of: " + words + ".",
                text -> Arrays.stream(all)
                        .filter(one -> word.apply(one).equals(text))
                        .findFirst());
    }

    /** Some of a few words, each of which {@code named} knows. */
    <E extends Enum<E>> Set<E> choices(
            Setting setting, Class<E> type, Function<String, Optional<E>> named, String wrong) {
        Set<E> chosen = EnumSet.noneOf(type);
        entries(setting)
                .forEach(word -> named.apply(word)
                        .ifPresentOrElse(chosen::add, () -> refuse(setting, "\"" + word + "\" " + wrong)));
        return chosen;
    }

    Duration duration(Setting setting, Duration otherwise) {
        return value(setting, "Write a duration such as 10s, 2m or 0s.", DurationParser::parse)
                .orElse(otherwise);
    }

    /** A whole number that is not negative. */
    int count(Setting setting, int otherwise) {
        return value(setting, "Write a whole number, 0 or greater.", text -> {
                    try {
                        return Optional.of(Integer.parseInt(text)).filter(number -> number >= 0);
                    } catch (NumberFormatException invalid) {
                        return Optional.empty();
                    }
                })
                .orElse(otherwise);
    }

    Optional<FileSetting> file(Setting setting) {
        return path(setting, "Write the path of a file.");
    }

    Optional<FileSetting> folder(Setting setting) {
        return path(setting, "Write the path of a directory.");
    }

    private Optional<FileSetting> path(Setting setting, String remedy) {
        return value(setting, remedy, SettingValues::path)
                .map(path -> new FileSetting(path, text(setting).orElseThrow()));
    }

    /** Files with commas between them. A problem with one of several names that one. */
    List<FileSetting> files(Setting setting) {
        return entries(setting)
                .flatMap(entry -> {
                    Optional<Path> path = path(entry);
                    if (path.isEmpty()) {
                        refuse(setting, "\"" + entry + "\" cannot be the path of a file.");
                    }
                    Text text = new Text(entry, text(setting).orElseThrow().spelling());
                    return path.map(found -> new FileSetting(found, text)).stream();
                })
                .toList();
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    /**
     * Entries with commas between them, without the blanks around them; nothing if the setting is absent. An empty entry is a problem, and
     * stays where it is.
     */
    Optional<List<String>> list(Setting setting) {
        return text(setting).map(text -> {
            List<String> entries = Arrays.stream(text.value().split(",", -1))
                    .map(String::strip)
                    .toList();
            if (entries.contains("")) {
                problems.add(text, EMPTY_ENTRY);
            }
            return entries;
        });
    }

    /** The entries of a list that are not empty. */
    Stream<String> entries(Setting setting) {
        return list(setting).stream().flatMap(List::stream).filter(entry -> !entry.isEmpty());
    }

    /** What {@code parser} makes of a setting. */
    <T> Optional<T> value(Setting setting, String remedy, Function<String, Optional<T>> parser) {
        return text(setting).flatMap(text -> {
            Optional<T> value = parser.apply(text.value().strip());
            if (value.isEmpty()) {
                problems.add(text, "The value is not valid. " + remedy);
            }
            return value;
        });
    }

    /** Notes that what is written of a setting is wrong, if anything is written. */
    void refuse(Setting setting, String wrongAndRemedy) {
        text(setting).ifPresent(text -> refuse(text, wrongAndRemedy));
    }

    /** Notes that what is written is wrong. */
    void refuse(Text text, String wrongAndRemedy) {
        problems.add(text, wrongAndRemedy);
    }

    /** Notes that each of {@code some} settings that is there is wrong. */
    void refuse(List<Setting> some, String wrongAndRemedy) {
        some.forEach(setting -> refuse(setting, wrongAndRemedy));
    }

    /** The same, without the value, or where nothing is written. */
    void refuse(String spelling, String wrongAndRemedy) {
        problems.add(spelling, wrongAndRemedy);
    }
}
