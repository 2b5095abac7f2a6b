package io.kuberealm.realm.config;

import io.kuberealm.api.Secret;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code mp.jwt.*} of the application of this thread's context class loader, and the resources of it to which they lead. */
final class MpJwtSource {
    /** What is longer is refused as a key anyway. */
    private static final int MOST_BYTES = (1 << 20) + 1;

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private MpJwtSource() {}

    /** @param text what MicroProfile Config has for a key; empty if somebody wrote nothing there */
    static MpJwtProperties read(Function<String, Optional<String>> text) {
        Map<MpJwtProperty, String> values = new EnumMap<>(MpJwtProperty.class);
        Map<MpJwtProperty, Secret> resources = new EnumMap<>(MpJwtProperty.class);
        for (MpJwtProperty property : MpJwtProperty.values()) {
            text.apply(property.key()).map(String::strip).ifPresent(value -> {
                values.put(property, value);
                if (property.isLocation() && !isUrl(value) && !new File(value).isFile()) {
                    resource(value).ifPresent(content -> resources.put(property, content));
                }
            });
        }
        return new MpJwtProperties(values, resources, false);
    }

    /** Whether a location has a scheme. One letter is none, but a drive of Windows. */
    static boolean isUrl(String location) {
        return URL.matcher(location).matches();
    }

    private static Optional<Secret> resource(String location) {
        @Nullable ClassLoader application = Thread.currentThread().getContextClassLoader();
        String name = location.startsWith("/") ? location.substring(1) : location;
        try (InputStream content =
                application == null || name.isEmpty() ? null : application.getResourceAsStream(name)) {
            return content == null
                    ? Optional.empty()
                    : Optional.of(Secret.of(new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
