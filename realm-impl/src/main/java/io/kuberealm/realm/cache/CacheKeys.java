package io.kuberealm.realm.cache;

import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.digest.HmacSecret;
import java.nio.ByteBuffer;

/** Makes the keys of one cache with a secret of its own, so that no memory dump gives a credential away (CACHE-1). */
public final class CacheKeys {
    private final HmacSecret secret = new HmacSecret();

    /** The key of a question. {@code question} may go on to become another one. */
    public CacheKey keyOf(DigestInput question) {
        ByteBuffer digest = ByteBuffer.wrap(secret.digest(question));
        return new CacheKey(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
    }
}
