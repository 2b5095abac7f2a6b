package io.kuberealm.realm.pki;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How host names are matched with name constraints (RFC 5280 4.2.1.10). Upper and lower case are the same. */
final class HostNames {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern URI_AUTHORITY =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*+:)?+//([^/?#]*+).*+", Pattern.DOTALL);
    private static final Pattern HOST_AND_PORT = Pattern.compile("([^:\\[\\]%]++)(?::\\d*+)?+");

    private HostNames() {}

    /** Whether {@code name} may stand for a host: printable labels between single dots, or nothing. */
    static boolean isHost(String name) {
        return !name.startsWith(".")
                && !name.endsWith(".")
                && !name.contains("..")
                && name.chars().allMatch(character -> '!' <= character && character <= '~');
    }

    /**
     * A constraint in lower case.
     *
     * @throws MalformedExtensionException if it is neither a host, a host behind a dot, nor empty
     */
    static String constraint(String text) {
        String host = text.startsWith(".") ? text.substring(1) : text;
        if (!isHost(host) || text.equals(".")) {
            throw new MalformedExtensionException("a name constraint that is no host name");
        }
        return lower(text);
    }

    /**
     * A constraint covers its host and all below it; one with a leading dot, only what is below. Go 1.26 has it so for dNSName,
     * rfc822Name and URI (dnsConstraints of constraints.go), where RFC 5280 has the last two exact.
     */
    static boolean covers(String constraint, String host) {
        String name = lower(host);
        return constraint.isEmpty()
                || name.equals(constraint)
                || name.endsWith(constraint.startsWith(".") ? constraint : "." + constraint);
    }

    /** As {@link #covers}, and a wildcard name is also covered if one of the hosts it stands for is excluded. */
    static boolean excludes(String constraint, String host) {
        if (covers(constraint, host)) {
            return true;
        }
        String siblings = fromFirstDot(constraint);
        return host.startsWith("*") && !siblings.isEmpty() && siblings.equals(fromFirstDot(lower(host)));
    }

    /** The host of a URI; empty if it has none, or one that is not a name. */
    static Optional<String> hostOfUri(String uri) {
        Matcher authority = URI_AUTHORITY.matcher(uri);
        if (!authority.matches()) {
            return Optional.empty();
        }
        String withUser = authority.group(1);
        Matcher host = HOST_AND_PORT.matcher(withUser.substring(withUser.lastIndexOf('@') + 1));
        return host.matches() && isHost(host.group(1)) && !isIpLiteral(host.group(1))
                ? Optional.of(host.group(1))
                : Optional.empty();
    }

    static boolean isIpLiteral(String host) {
        return host.contains(":") || IPV4.matcher(host).matches();
    }

    private static String fromFirstDot(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
