package io.kuberealm.realm.cel.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute URI or an absolute path, in Go's reading.
 *
 * @param scheme in lower case; empty for a path
 * @param host with port and, for IPv6, brackets; percent-decoded
 * @param escapedPath percent-encoded where it has to be
 * @param query the values of each name, decoded
 */
record Url(String scheme, String host, String escapedPath, Map<String, List<String>> query) {
    private static final int MAX_LENGTH = 65_536;
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("(?::[0-9]*)?");

    /** The URL that {@code text} spells, its fragment cut off. */
    static Optional<Url> parse(String text) {
        if (!isValid(text)) {
            return Optional.empty();
        }
        int fragment = text.indexOf('#');
        String withoutFragment = fragment < 0 ? text : text.substring(0, fragment);
        return UrlText.ofRequest(withoutFragment)
                .flatMap(ignored -> UrlText.ofReference(withoutFragment))
                .map(Url::of);
    }

    /** Whether {@code text} is a URL; a fragment counts as part of the path or query. */
    static boolean isValid(String text) {
        return text.length() <= MAX_LENGTH
                && text.chars().noneMatch(c -> c < 0x20 || c == 0x7f)
                && UrlText.ofRequest(text).isPresent();
    }

    static boolean isScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    static boolean isPort(String text) {
        return PORT.matcher(text).matches();
    }

    private static Url of(UrlText text) {
        return new Url(
                text.scheme(), text.host(), PercentText.escapedPath(text.path()), PercentText.query(text.query()));
    }

    /** The host without port and brackets. */
    String hostname() {
        String name = host.substring(0, host.length() - portWithColon().length());
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** The port; empty if there is none. */
    String port() {
        String port = portWithColon();
        return port.isEmpty() ? "" : port.substring(1);
    }

    private String portWithColon() {
        int colon = host.lastIndexOf(':');
        return colon >= 0 && isPort(host.substring(colon)) ? host.substring(colon) : "";
    }
}
