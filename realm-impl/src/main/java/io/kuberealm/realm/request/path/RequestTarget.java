package io.kuberealm.realm.request.path;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a request as the client sent it, before anybody decodes it.
 *
 * <p>Containers differ in when they decode, drop path parameters and resolve dot segments, and some judge a constraint by one
 * of these paths and serve another. So whatever could be read in two ways is suspicious here. That is stricter than
 * Jakarta Servlet 6.0, section 3.5.2, which resolves plain dot segments: every client does so before it sends a request, and not every
 * container afterwards.
 */
public final class RequestTarget {
    /** What is in a path that might be suspicious; all others need no closer look. */
    private static final Pattern UNUSUAL = Pattern.compile("[%\\\\#\\x00-\\x1f\\x7f]|/\\.");

    /** The absolute form of RFC 9112, section 3.2.2. */
    private static final Pattern SCHEME_AND_AUTHORITY = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/]*");

    private static final Pattern DOTS = Pattern.compile("\\.+(;|$)");

    private RequestTarget() {}

    /**
     * What is suspicious about a target.
     *
     * @param raw the path as sent, not decoded, with path parameters and without the query; or the absolute form of it
     * @return nothing if everybody reads the same path
     */
    public static Optional<PathAmbiguity> suspicionOf(String raw) {
        if (raw.equals("*")) {
            return Optional.empty(); // the server itself, RFC 9112 section 3.2.4
        }
        String path = pathOf(raw);
        if (!path.startsWith("/")) {
            return Optional.of(PathAmbiguity.NO_PATH);
        }
        return UNUSUAL.matcher(path).find() ? closerLook(path) : Optional.empty();
    }

    /** The path in a target. */
    static String pathOf(String raw) {
        return raw.startsWith("/") ? raw : withoutAuthority(raw);
    }

    private static String withoutAuthority(String raw) {
        Matcher schemeAndAuthority = SCHEME_AND_AUTHORITY.matcher(raw);
        if (!schemeAndAuthority.lookingAt()) {
            return raw;
        }
        String path = raw.substring(schemeAndAuthority.end());
        return path.isEmpty() ? "/" : path;
    }

    private static Optional<PathAmbiguity> closerLook(String path) {
        if (path.indexOf('#') >= 0) {
            return Optional.of(PathAmbiguity.FRAGMENT);
        }
        Optional<String> decoded = decode(path);
        if (decoded.isEmpty()) {
            return Optional.of(PathAmbiguity.INVALID_ESCAPE);
        }
        return ambiguity(path, decoded.get());
    }

    private static Optional<PathAmbiguity> ambiguity(String path, String decoded) {
        if (decoded.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            return Optional.of(PathAmbiguity.CONTROL_CHARACTER);
        }
        if (decoded.indexOf('\\') >= 0) {
            return Optional.of(PathAmbiguity.BACKSLASH);
        }
        if (slashes(decoded) != slashes(path)) {
            return Optional.of(PathAmbiguity.ENCODED_SLASH);
        }
        for (String segment : decoded.split("/", -1)) {
            if (isDotSegment(segment)) {
                return Optional.of(PathAmbiguity.DOT_SEGMENT);
            }
        }
        return Optional.empty();
    }

    private static long slashes(String path) {
        return path.chars().filter(character -> character == '/').count();
    }

    /** Parameters do not make another segment of it, nor does a third dot: Payara takes one away. */
    private static boolean isDotSegment(String segment) {
        return DOTS.matcher(segment).lookingAt();
    }

    /** The path with its escapes decoded once; nothing if one is incomplete or they are no UTF-8. */
    static Optional<String> decode(String path) {
        StringBuilder decoded = new StringBuilder(path.length());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < path.length(); ) {
            if (path.charAt(i) != '%') {
                decoded.append(path.charAt(i++));
                continue;
            }
            for (; i < path.length() && path.charAt(i) == '%'; i += 3) {
                if (i + 2 >= path.length() || !isHex(path.charAt(i + 1)) || !isHex(path.charAt(i + 2))) {
                    return Optional.empty();
                }
                octets.write(Integer.parseInt(path, i + 1, i + 3, 16));
            }
            Optional<String> text = utf8(octets.toByteArray());
            if (text.isEmpty()) {
                return text;
            }
            decoded.append(text.get());
            octets.reset();
        }
        return Optional.of(decoded.toString());
    }

    private static boolean isHex(char character) {
        return character < 0x80 && Character.digit(character, 16) >= 0;
    }

    private static Optional<String> utf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
