package io.kuberealm.it.server;

import java.util.UUID;

/** Tokens that no log may ever hold; all begin alike, so that one search finds each. */
final class TestTokens {
    /** What every token begins with. */
    static final String PREFIX = "kube-realm-it-secret-";

    private TestTokens() {}

    static String fresh() {
        return PREFIX + UUID.randomUUID();
    }
}
