package io.kuberealm.realm.pki;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether Go would read a text as a URI ({@code url.Parse}), which takes more than RFC 3986 does. */
final class GoUri {
    private static final Pattern ESCAPES = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*+):(.*+)", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._:~!$&'()*+,;=%@-]*+");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=\\[\\]<>\":\\x80-\\uffff-]*+");
    private static final Pattern PORT = Pattern.compile("(?::[0-9]*+)?+");

    private GoUri() {}

    static boolean isReadable(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            return false;
        }
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        String whole = hash < 0 ? text : text.substring(0, hash);
        return ESCAPES.matcher(fragment).matches() && (whole.equals("*") || isReadableWithoutFragment(whole));
    }

    private static boolean isReadableWithoutFragment(String text) {
        Matcher schemed = SCHEME.matcher(text);
        boolean hasScheme = schemed.matches();
        String rest = hasScheme ? schemed.group(2) : text;
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        if (!hasScheme && text.startsWith(":")) {
            return false;
        }
        if (!path.startsWith("/")) {
            return hasScheme // what follows is opaque then
                    || (!path.split("/", 2)[0].contains(":")
                            && ESCAPES.matcher(path).matches());
        }
        if (!path.startsWith("//") || (!hasScheme && path.startsWith("///"))) {
            return ESCAPES.matcher(path).matches();
        }
        String authority = path.substring(2).split("/", 2)[0];
        return isAuthority(authority)
                && ESCAPES.matcher(path.substring(2 + authority.length())).matches();
    }

    private static boolean isAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        String host = authority.substring(at + 1);
        return USER.matcher(user).matches()
                && ESCAPES.matcher(user).matches()
                && HOST.matcher(host).matches()
                && portOf(host).filter(port -> PORT.matcher(port).matches()).isPresent();
    }

    /** What stands behind the host, a colon included; nothing if its brackets do not close. */
    private static Optional<String> portOf(String host) {
        if (host.startsWith("[")) {
            int close = host.lastIndexOf(']');
            return close < 0 ? Optional.empty() : Optional.of(host.substring(close + 1));
        }
        int colon = host.lastIndexOf(':');
        return Optional.of(colon < 0 ? "" : host.substring(colon));
    }
}
