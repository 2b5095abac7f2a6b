package io.kuberealm.realm.cel.library;

import java.util.Locale;
import java.util.Optional;

/**
 * A URL taken to pieces.
 *
 * @param scheme in lower case
 * @param host decoded, with the port
 * @param path as it was written; empty behind a scheme without slash
 * @param query as it was written
 */
record UrlText(String scheme, String host, String path, String query) {
    /**
     * The pieces of {@code text}; empty if Go's {@code ParseRequestURI} would refuse it, to which two slashes without a scheme begin a
     * path.
     */
    static Optional<UrlText> ofRequest(String text) {
        return split(text, false);
    }

    /** The pieces of {@code text}; empty if Go's {@code Parse} would refuse it, to which they begin an authority. */
    static Optional<UrlText> ofReference(String text) {
        return split(text, true);
    }

    private static Optional<UrlText> split(String text, boolean isReference) {
        int colon = text.indexOf(':');
        boolean hasScheme = colon > 0 && Url.isScheme(text.substring(0, colon));
        if (colon == 0 || text.isEmpty()) {
            return Optional.empty();
        }
        String scheme = hasScheme ? text.substring(0, colon).toLowerCase(Locale.ROOT) : "";
        String rest = hasScheme ? text.substring(colon + 1) : text;
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String path = question < 0 ? rest : rest.substring(0, question);
        boolean mayHaveAuthority = hasScheme || (isReference && !rest.startsWith("///"));
        return hierarchical(scheme, path, query, mayHaveAuthority);
    }

    private static Optional<UrlText> hierarchical(String scheme, String rest, String query, boolean mayHaveAuthority) {
        if (!rest.startsWith("/")) {
            boolean opaque = !scheme.isEmpty() || rest.equals("*");
            return opaque
                    ? Optional.of(new UrlText(scheme, "", rest.equals("*") ? rest : "", query))
                    : Optional.empty();
        }
        if (!mayHaveAuthority || !rest.startsWith("//")) {
            return withPath(scheme, "", rest, query);
        }
        int slash = rest.indexOf('/', 2);
        String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0 && !PercentText.isUserInfo(authority.substring(0, at))) {
            return Optional.empty();
        }
        return host(authority.substring(at + 1)).flatMap(host -> withPath(scheme, host, path, query));
    }

    private static Optional<UrlText> withPath(String scheme, String host, String path, String query) {
        return PercentText.decoded(path, false).map(ignored -> new UrlText(scheme, host, path, query));
    }

    private static Optional<String> host(String text) {
        int bracket = text.lastIndexOf(']');
        if (text.startsWith("[") && bracket < 0) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String port = text.startsWith("[") ? text.substring(bracket + 1) : colon < 0 ? "" : text.substring(colon);
        return Url.isPort(port) ? PercentText.decodedHost(text) : Optional.empty();
    }
}
