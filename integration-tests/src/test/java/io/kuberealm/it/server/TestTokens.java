package io.kuberealm.it.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Tokens that no log may ever hold; all begin alike, so that one search finds each. */
public final class TestTokens {
    /** What every token begins with. */
    static final String PREFIX = "kube-realm-it-secret-";

    /** The same as websockets carry it; its length is a multiple of three, so that it does not depend on what follows. */
    static final String PREFIX_IN_WEBSOCKETS =
            Base64.getUrlEncoder().encodeToString(PREFIX.getBytes(StandardCharsets.US_ASCII));

    private TestTokens() {}

    public static String fresh() {
        return PREFIX + UUID.randomUUID();
    }
}
