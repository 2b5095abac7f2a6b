package io.kuberealm.realm.jose;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;

/** Amazon Corretto Crypto Provider. Only who is ready for a missing class or native library touches this one. */
final class CorrettoCrypto {
    private CorrettoCrypto() {}

    /** The provider, which has loaded its native library and passed its own tests, or throws. */
    static Provider load() {
        AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }
}
