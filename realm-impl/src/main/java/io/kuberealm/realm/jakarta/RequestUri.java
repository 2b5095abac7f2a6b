package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Path and query of a request as they were sent, but for what may be a credential: path parameters, and {@code access_token}. */
final class RequestUri {
    private static final String TOKEN = "access_token";

    private RequestUri() {}

    static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return RefusalLog.pathOf(request) + (query == null ? "" : "?" + withoutToken(query));
    }

    private static String withoutToken(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(parameter ->
                        isToken(parameter) ? parameter.substring(0, parameter.indexOf('=') + 1) + "…" : parameter)
                .collect(Collectors.joining("&"));
    }

    private static boolean isToken(String parameter) {
        int value = parameter.indexOf('=');
        return value >= 0 && decoded(parameter.substring(0, value)).equalsIgnoreCase(TOKEN);
    }

    /** Whether there is a token in the query, which nobody reads. */
    static boolean hasToken(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null
                && Arrays.stream(query.split("&", -1))
                        .anyMatch(parameter -> isToken(parameter) && !parameter.endsWith("="));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return name;
        }
    }
}
