package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.realm.http.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the headers of a request ask for (IMP-1 to IMP-3). */
sealed interface ImpersonationHeaders {
    String USER = "impersonate-user";
    String UID = "impersonate-uid";
    String GROUP = "impersonate-group";
    String EXTRA_PREFIX = "impersonate-extra-";

    /** Nothing: the caller acts as itself. */
    record Absent() implements ImpersonationHeaders {}

    /** Something, but not as whom: a bad request. */
    record WithoutUser() implements ImpersonationHeaders {}

    /** To act as somebody. */
    record Asking(RequestedUser wanted) implements ImpersonationHeaders {}

    /** Reads the headers; a group or extra header counts even if its value is empty. */
    static ImpersonationHeaders of(AuthenticationRequest request) {
        String user = request.firstHeader(USER).orElse("");
        String uid = request.firstHeader(UID).orElse("");
        List<String> groups = request.headers(GROUP);
        Map<String, List<String>> extra = extraOf(request);
        if (!user.isEmpty()) {
            return new Asking(RequestedUser.of(user, uid, groups, extra));
        }
        return uid.isEmpty() && groups.isEmpty() && extra.isEmpty() ? new Absent() : new WithoutUser();
    }

    private static Map<String, List<String>> extraOf(AuthenticationRequest request) {
        if (request.unverifiedHeaders().keySet().stream().noneMatch(name -> name.startsWith(EXTRA_PREFIX))) {
            return Map.of();
        }
        Map<String, List<String>> extra = new TreeMap<>();
        // Sorted, since two names may be one key once they are decoded.
        new TreeMap<>(request.unverifiedHeaders()).forEach((name, values) -> {
            if (name.startsWith(EXTRA_PREFIX)) {
                extra.computeIfAbsent(keyOf(name), any -> new ArrayList<>()).addAll(values);
            }
        });
        return extra;
    }

    /** IMP-2: what does not decode is the key as it is. */
    private static String keyOf(String lowerCaseName) {
        String encoded = lowerCaseName.substring(EXTRA_PREFIX.length());
        return PercentEncoding.decode(encoded).orElse(encoded);
    }
}
