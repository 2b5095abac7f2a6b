package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The request headers that an application does not get to see (FLT-6, RH-6).
 *
 * @param names their names, in lower case
 * @param prefixes what further names begin with, in lower case
 * @param cookie the cookie that it does not get to see either
 */
record HiddenHeaders(Set<String> names, List<String> prefixes, Optional<String> cookie) {
    private static final String AUTHORIZATION = "authorization";
    private static final List<String> STANDARD_PROXY_HEADERS =
            List.of("x-remote-user", "x-remote-uid", "x-remote-group");
    private static final String STANDARD_EXTRA_PREFIX = "x-remote-extra-";

    HiddenHeaders {
        names = Set.copyOf(names);
        prefixes = List.copyOf(prefixes);
    }

    /** What only an authenticating proxy may say. It is hidden from everybody's requests, since anybody can send it. */
    static HiddenHeaders ofProxies(Optional<ProxyHeaders> proxies) {
        return new HiddenHeaders(
                concat(STANDARD_PROXY_HEADERS.stream(), proxies.stream().flatMap(headers -> headers.names().stream())),
                Stream.concat(
                                Stream.of(STANDARD_EXTRA_PREFIX),
                                proxies.stream().flatMap(headers -> headers.extraPrefixes().stream()))
                        .toList(),
                Optional.empty());
    }

    /** The same, credentials and what asks for impersonation (IMP-5): what is hidden once a caller is logged in. */
    HiddenHeaders andCredentials(Optional<String> tokenCookie) {
        return new HiddenHeaders(
                concat(names.stream(), Stream.concat(Stream.of(AUTHORIZATION), Impersonation.HEADERS.stream())),
                Stream.concat(prefixes.stream(), Stream.of(Impersonation.HEADER_PREFIX))
                        .toList(),
                tokenCookie);
    }

    boolean include(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (names.contains(lowerCase)) {
            return true;
        }
        for (String prefix : prefixes) { // a loop, since this runs for each header of each request
            if (lowerCase.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> concat(Stream<String> one, Stream<String> other) {
        Set<String> all = new HashSet<>();
        Stream.concat(one, other).forEach(all::add);
        return all;
    }
}
