package io.kuberealm.realm.request.headers;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.http.PercentEncoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The user whom a trusted proxy's headers name (RH-2 to RH-5). */
final class HeaderUser {
    private final ProxyHeaders names;
    private final Map<String, List<String>> headers;

    private HeaderUser(ProxyHeaders names, Map<String, List<String>> headers) {
        this.names = names;
        this.headers = headers;
    }

    /**
     * The user; nothing if no header names one.
     *
     * @param names which headers count
     * @param headers the headers of a verified proxy, under their names in lower case
     */
    static Optional<UserInfo> of(ProxyHeaders names, Map<String, List<String>> headers) {
        HeaderUser user = new HeaderUser(names, headers);
        return user.first(names.username())
                .map(name -> new UserInfo(name, user.first(names.uid()).orElse(""), user.groups(), user.extra()));
    }

    /** Only the first value of each header counts, even if it is empty and a later one is not (RH-2). */
    private Optional<String> first(List<String> candidates) {
        return candidates.stream()
                .flatMap(name -> values(name).stream().limit(1))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private List<String> groups() {
        return names.group().stream()
                .flatMap(name -> values(name).stream())
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private Map<String, List<String>> extra() {
        Map<String, List<String>> sorted = new TreeMap<>(headers); // several names may stand for one key
        Map<String, List<String>> extra = new LinkedHashMap<>();
        for (String prefix : names.extraPrefixes()) {
            sorted.forEach((name, values) -> {
                if (name.startsWith(prefix)) {
                    extra.computeIfAbsent(key(name.substring(prefix.length())), any -> new ArrayList<>())
                            .addAll(values);
                }
            });
        }
        return extra;
    }

    /** Lower case comes before decoding, so that {@code %41} is a capital A (RH-5). */
    private static String key(String lowerCaseRemainder) {
        return PercentEncoding.decode(lowerCaseRemainder).orElse(lowerCaseRemainder);
    }

    private List<String> values(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
