package io.kuberealm.realm.token.cache;

/**
 * The 32 bytes that stand for a token in one cache. They do not tell the token, and nobody outside can choose tokens
 * whose keys collide.
 */
record CacheKey(long first, long second, long third, long fourth) {
    /** Each bit of a MAC is as random as any other. */
    @Override
    public int hashCode() {
        return (int) first;
    }

    @Override
    public String toString() {
        return "CacheKey";
    }
}
