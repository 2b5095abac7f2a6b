package io.kuberealm.realm.request.path;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a server is about to serve the path that it was asked for.
 *
 * <p>Open Liberty remembers which servlet served a path by what stands before the first parameter, so a request for
 * {@code /open;/../admin/x}, although refused, makes the next one for {@code /open} end at the servlet of {@code /admin}, judged by the
 * constraints of neither.
 */
final class ServedPath {
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern FROM_FIRST_PARAMETER = Pattern.compile(";.*");
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]+");

    private ServedPath() {}

    /**
     * Whether {@code served} is a reading of {@code raw}, which is not suspicious. Servers differ in where parameters end, in empty
     * segments, in the plus sign and in how they decode what is not ASCII, none of which leads to another servlet.
     */
    static boolean isOf(String raw, String served) {
        String seen = folded(served);
        return isReading(PARAMETERS.matcher(raw).replaceAll(""), seen)
                || isReading(FROM_FIRST_PARAMETER.matcher(raw).replaceFirst(""), seen);
    }

    private static boolean isReading(String raw, String served) {
        Optional<String> decoded = RequestTarget.decode(raw);
        if (decoded.isEmpty()) {
            return false;
        }
        String asked = folded(decoded.get());
        return served.equals(asked) || (raw.endsWith("/") && served.startsWith(asked + "/")); // a welcome file
    }

    private static String folded(String path) {
        String folded = SLASHES.matcher(
                        NOT_ASCII.matcher(path.replace('+', ' ')).replaceAll("?"))
                .replaceAll("/")
                .trim();
        return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }
}
