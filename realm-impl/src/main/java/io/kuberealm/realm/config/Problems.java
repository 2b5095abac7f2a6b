package io.kuberealm.realm.config;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration, so that the operator reads it once and not one by one. */
public final class Problems {
    private final List<String> texts = new ArrayList<>();

    /** Notes that {@code spelling} is wrong, where the value does not help or must not be shown. */
    public void add(String spelling, String wrongAndRemedy) {
        texts.add(spelling + ": " + wrongAndRemedy);
    }

    /** Notes that the value of a setting is wrong. */
    public void add(RawSettings.Text text, String wrongAndRemedy) {
        add(text.spelling() + "=\"" + text.value() + "\"", wrongAndRemedy);
    }

    /** Notes a problem that says itself where it is. */
    public void add(String located) {
        texts.add(located);
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** All problems, numbered, one a line. */
    public String describe() {
        StringBuilder description = new StringBuilder(texts.size() == 1 ? "1 problem:" : texts.size() + " problems:");
        for (int i = 0; i < texts.size(); i++) {
            description.append("\n  ").append(i + 1).append(". ").append(texts.get(i));
        }
        return description.toString();
    }

    /**
     * Goes on only with a flawless configuration.
     *
     * @throws InvalidConfigurationException if there is any problem
     */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new InvalidConfigurationException(describe());
        }
    }
}
