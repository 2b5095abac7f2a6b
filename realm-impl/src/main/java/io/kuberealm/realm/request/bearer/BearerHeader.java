package io.kuberealm.realm.request.bearer;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.text.WhiteSpace;

/** What the {@code Authorization} header holds, seen as a bearer token (BEAR-1 to BEAR-4). */
public sealed interface BearerHeader {
    /** The scheme and the space behind it; its case does not count (BEAR-2). */
    String SCHEME = "Bearer ";

    /** No bearer token: no header, an empty one, or one of another scheme. */
    record Absent() implements BearerHeader {}

    /** More than one space behind the scheme: the client meant a token, but the header is ignored (BEAR-4). */
    record ExtraSpace() implements BearerHeader {
        /** What the client is told in a {@code Warning} header. */
        public static final String WARNING =
                "the provided Authorization header contains extra space before the bearer token, and is ignored";
    }

    /** A bearer token, never empty. */
    record Token(Secret token) implements BearerHeader {}

    /** Reads the first {@code Authorization} header of a request. */
    static BearerHeader of(AuthenticationRequest request) {
        String header = header(request);
        if (!isBearer(header)) {
            return new Absent();
        }
        if (isIgnored(header)) {
            return new ExtraSpace();
        }
        int end = header.indexOf(' ', SCHEME.length());
        return new Token(Secret.of(header.substring(SCHEME.length(), end < 0 ? header.length() : end)));
    }

    /** Whether the header is ignored for its space (BEAR-4). */
    static boolean hasExtraSpace(AuthenticationRequest request) {
        String header = header(request);
        return isBearer(header) && isIgnored(header);
    }

    private static String header(AuthenticationRequest request) {
        return WhiteSpace.trim(request.firstHeader("authorization").orElse(""));
    }

    /** There is something behind the space, as none is left at the end. */
    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static boolean isIgnored(String header) {
        return header.charAt(SCHEME.length()) == ' ';
    }
}
