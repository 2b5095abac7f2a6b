package io.kuberealm.realm.request.cookie;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code Cookie} header (RFC 6265 section 4.2.1). */
public final class CookieHeader {
    public static final String NAME = "cookie";

    private static final String SEPARATOR = "; ";

    private CookieHeader() {}

    /**
     * The values of all cookies with a name, in their order, without the quotation marks that may be around one.
     *
     * @param unverifiedHeaders the headers of a request
     */
    static List<String> values(List<String> unverifiedHeaders, String name) {
        return unverifiedHeaders.stream()
                .flatMap(CookieHeader::pairs)
                .filter(pair -> isNamed(pair, name))
                .map(pair -> unquoted(pair.substring(pair.indexOf('=') + 1).strip()))
                .toList();
    }

    /** A header without the cookies of a name; empty if there are no others. */
    public static String without(String unverifiedHeader, String name) {
        return pairs(unverifiedHeader).filter(pair -> !isNamed(pair, name)).collect(Collectors.joining(SEPARATOR));
    }

    private static Stream<String> pairs(String header) {
        return Arrays.stream(header.split(";")).map(String::strip).filter(pair -> !pair.isEmpty());
    }

    private static boolean isNamed(String pair, String name) {
        int equals = pair.indexOf('=');
        return equals >= 0 && pair.substring(0, equals).strip().equals(name);
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
