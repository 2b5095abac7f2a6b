package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.token.oidc.config.FieldProblems;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges the keys of {@code extra} (CFG-21, CFG-24). */
final class ExtraKey {
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
    private static final List<String> RESERVED = List.of("k8s.io", "kubernetes.io");

    private ExtraKey() {}

    /** Notes what is wrong with a key that is not empty. */
    static void validate(String key, String path, FieldProblems problems) {
        int slash = key.indexOf('/');
        String domain = slash < 0 ? "" : key.substring(0, slash);
        if (slash < 0
                || !isDomain(domain)
                || !PATH.matcher(key.substring(slash + 1)).matches()) {
            problems.add(path, "must be a domain, a slash and a name, such as example.com/department.");
        }
        if (!key.equals(key.toLowerCase(Locale.ROOT))) {
            problems.add(path, "must be lower case.");
        }
        if (RESERVED.stream().anyMatch(reserved -> domain.equals(reserved) || domain.endsWith("." + reserved))) {
            problems.add(path, "The domains k8s.io and kubernetes.io are reserved for Kubernetes.");
        }
    }

    private static boolean isDomain(String domain) {
        return domain.length() <= LONGEST_DOMAIN && DOMAIN.matcher(domain).matches();
    }
}
