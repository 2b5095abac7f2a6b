package io.kuberealm.realm.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Lists as values of settings: entries with commas between them. */
final class SettingList {
    private SettingList() {}

    /** The entries without the blanks around them; nothing if the setting is absent. An empty entry is a problem. */
    static Optional<List<String>> read(Setting setting, RawSettings settings, Problems problems) {
        return settings.text(setting).map(text -> {
            List<String> entries = Arrays.stream(text.value().split(",", -1))
                    .map(String::strip)
                    .toList();
            if (entries.contains("")) {
                problems.add(text, "The list has an empty entry. Write one or more entries, separated by commas.");
            }
            return entries;
        });
    }
}
