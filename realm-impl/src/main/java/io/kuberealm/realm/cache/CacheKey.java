package io.kuberealm.realm.cache;

/**
 * The 32 bytes that stand for a credential in one cache. They do not tell the credential, and nobody outside can choose
 * credentials whose keys collide.
 */
public record CacheKey(long first, long second, long third, long fourth) {
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
