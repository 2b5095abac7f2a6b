package io.kuberealm.realm.request.path;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a server that remembers which servlet served a path is about to serve what it was asked for.
 *
 * <p>Open Liberty remembers servlets and files by what stands before the first parameter. So a request for
 * {@code /open;v=1/private/file} makes the next one for {@code /open} end at that file, and one for {@code /open;/../admin/x},
 * although refused, at the servlet of {@code /admin}: judged by the constraints of neither.
 */
public final class ServedPath {
    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern FROM_FIRST_PARAMETER = Pattern.compile(";.*");
    private static final Pattern PARAMETER_INSIDE = Pattern.compile(";.*/");
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]+");

    private ServedPath() {}

    /**
     * What is suspicious about a target that {@link RequestTarget} finds nothing about.
     *
     * @param raw as there
     * @param served the path that the server is about to serve: context path, servlet path and path info
     * @return nothing if that is what was asked for, and nothing else will be remembered
     */
    public static Optional<PathAmbiguity> suspicionOf(String raw, String served) {
        String path = RequestTarget.pathOf(raw);
        if (path.equals(served)) {
            return Optional.empty();
        }
        if (PARAMETER_INSIDE.matcher(path).find()) {
            return Optional.of(PathAmbiguity.PARAMETER_INSIDE);
        }
        return readings(path).anyMatch(asked -> isServedAs(asked, folded(served)))
                ? Optional.empty()
                : Optional.of(PathAmbiguity.SERVED_AS_ANOTHER);
    }

    /** What a server may make of a path; they differ in whether they look for parameters before they decode or afterwards. */
    private static Stream<String> readings(String path) {
        return Stream.of(
                        RequestTarget.decode(withoutParameters(path)),
                        RequestTarget.decode(path).map(ServedPath::withoutParameters),
                        RequestTarget.decode(path).map(ServedPath::upToFirstParameter))
                .flatMap(Optional::stream);
    }

    private static String withoutParameters(String path) {
        return PARAMETERS.matcher(path).replaceAll("");
    }

    private static String upToFirstParameter(String path) {
        return FROM_FIRST_PARAMETER.matcher(path).replaceFirst("");
    }

    private static boolean isServedAs(String asked, String served) {
        String folded = folded(asked);
        return served.equals(folded) || (asked.endsWith("/") && served.startsWith(folded + "/")); // a welcome file
    }

    /** Without the differences that lead to no other servlet: empty segments, plus signs, the encoding of what is not ASCII. */
    private static String folded(String path) {
        String ascii = NOT_ASCII.matcher(path.replace('+', ' ')).replaceAll("?");
        String folded = SLASHES.matcher(ascii).replaceAll("/").trim();
        return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }
}
