package io.kuberealm.realm.http;

/**
 * What a header can carry as a credential. Whatever reads one from a file, a plugin or a peer asks here, before an HTTP client does:
 * that one quotes what it refuses.
 */
public final class HeaderText {
    private HeaderText() {}

    /** Whether this is not empty, and of visible ASCII characters only (VCHAR of RFC 9110 5.5). */
    public static boolean isToken(String unverified) {
        return !unverified.isEmpty() && unverified.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
