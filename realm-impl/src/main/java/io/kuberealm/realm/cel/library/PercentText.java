package io.kuberealm.realm.cel.library;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Percent-encoded text in the parts of a URL, decoded and encoded as Go does. */
final class PercentText {
    private static final Pattern USER_INFO = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*");
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:\\[\\]<>\"-]|[^\\x00-\\x7f]|%25|%[89a-fA-F][0-9a-fA-F])*");
    private static final Pattern ENCODED_PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/\\[\\]%-]*");
    private static final String PLAIN_IN_PATH = "-_.~$&+,/:;=@";

    private PercentText() {}

    static boolean isUserInfo(String text) {
        return USER_INFO.matcher(text).matches() && decoded(text, false).isPresent();
    }

    static Optional<String> decodedHost(String text) {
        return HOST.matcher(text).matches() ? decoded(text, false) : Optional.empty();
    }

    /** {@code text} without percent-encoding; empty if a {@code %} is not followed by two hexadecimal digits. */
    static Optional<String> decoded(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return Optional.of(plusIsSpace ? text.replace('+', ' ') : text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            decoded.write((high << 4) | low);
            i += 2;
        }
        return Optional.of(decoded.toString(StandardCharsets.UTF_8));
    }

    /** {@code path} as it was written, if it needs no further encoding, otherwise encoded afresh. */
    static String escapedPath(String path) {
        return ENCODED_PATH.matcher(path).matches()
                ? path
                : encoded(decoded(path, false).orElse(path));
    }

    private static String encoded(String path) {
        StringBuilder text = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN_IN_PATH.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return text.toString();
    }

    /** The values of each name in order; what cannot be decoded is left out. */
    static Map<String, List<String>> query(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty() || pair.contains(";")) {
                continue;
            }
            int equals = pair.indexOf('=');
            Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1), true);
            if (name.isPresent() && value.isPresent()) {
                values.computeIfAbsent(name.get(), ignored -> new ArrayList<>()).add(value.get());
            }
        }
        return values;
    }
}
