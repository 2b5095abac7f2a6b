package io.kuberealm.realm.request.bearer;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.text.WhiteSpace;

/** What the {@code Authorization} header holds, seen as a bearer token (BEAR-1 to BEAR-4). */
public sealed interface BearerHeader {
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
        String[] parts =
                WhiteSpace.trim(request.firstHeader("authorization").orElse("")).split(" ", 3);
        if (parts.length < 2 || !parts[0].equalsIgnoreCase("bearer")) {
            return new Absent();
        }
        if (parts[1].isEmpty()) {
            return parts.length == 3 ? new ExtraSpace() : new Absent();
        }
        return new Token(Secret.of(parts[1]));
    }
}
