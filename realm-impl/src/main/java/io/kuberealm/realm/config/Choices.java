package io.kuberealm.realm.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Settings whose value is one of a few words. */
final class Choices {
    private Choices() {}

    /** What is chosen; nothing if nothing is, or if the choice is a problem. */
    static <E extends Enum<E>> Optional<E> read(
            Setting setting, E[] all, Function<E, String> word, RawSettings settings, Problems problems) {
        return settings.text(setting).flatMap(text -> {
            Optional<E> chosen = Arrays.stream(all)
                    .filter(one -> word.apply(one).equals(text.value().strip()))
                    .findFirst();
            if (chosen.isEmpty()) {
                String words = Arrays.stream(all).map(word).collect(Collectors.joining(", "));
                problems.add(text, "The value is not valid. Write one of: " + words + ".");
            }
            return chosen;
        });
    }

    /** Whether a setting says {@code true}; one that says neither that nor {@code false} is a problem. */
    static boolean isTrue(Setting setting, RawSettings settings, Problems problems) {
        return settings.text(setting)
                .filter(text -> {
                    String value = text.value().strip();
                    if (!value.equals("true") && !value.equals("false")) {
                        problems.add(text, "The value is not valid. Write true or false.");
                    }
                    return value.equals("true");
                })
                .isPresent();
    }
}
