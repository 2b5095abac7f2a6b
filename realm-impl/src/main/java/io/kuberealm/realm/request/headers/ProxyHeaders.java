package io.kuberealm.realm.request.headers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The headers by which a proxy names the caller. Names and prefixes are kept in lower case, since headers have no case
 * (RH-7).
 *
 * @param username the first of them that is not empty names the caller (RH-2)
 * @param uid the first of them that is not empty is the uid (RH-3)
 * @param group all their values are groups (RH-4)
 * @param extraPrefixes what stands behind them in a header's name is the key of extra values (RH-5)
 * @param certificate carries the caller's own certificate; none if absent
 * @param certificateChain carries the intermediate certificates for it; none if absent
 */
public record ProxyHeaders(
        List<String> username,
        List<String> uid,
        List<String> group,
        List<String> extraPrefixes,
        Optional<String> certificate,
        Optional<String> certificateChain) {

    public ProxyHeaders {
        username = lowerCase(username);
        uid = lowerCase(uid);
        group = lowerCase(group);
        extraPrefixes = lowerCase(extraPrefixes);
        certificate = certificate.map(ProxyHeaders::lowerCase);
        certificateChain = certificateChain.map(ProxyHeaders::lowerCase);
    }

    /** The names of all headers, without those that only a prefix tells. */
    public List<String> names() {
        return Stream.of(
                        username,
                        uid,
                        group,
                        certificate.stream().toList(),
                        certificateChain.stream().toList())
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> lowerCase(List<String> names) {
        return names.stream().map(ProxyHeaders::lowerCase).toList();
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
