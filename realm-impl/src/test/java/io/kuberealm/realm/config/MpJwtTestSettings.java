package io.kuberealm.realm.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an application writes by {@code mp.jwt.*}, for tests of other packages. */
public final class MpJwtTestSettings {
    private MpJwtTestSettings() {}

    /** These properties, beside nothing else. */
    public static RawSettings of(Map<String, String> properties) {
        return new RawSettings(Map.of(), List.of(), MpJwtSource.read(key -> Optional.ofNullable(properties.get(key))));
    }
}
