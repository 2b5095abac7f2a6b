package io.kuberealm.realm.jose;

import java.security.Provider;
import org.conscrypt.Conscrypt;

/** Conscrypt. Only who is ready for a missing class or native library touches this one. */
final class ConscryptCrypto {
    private ConscryptCrypto() {}

    /** The provider, which has loaded its native library, or throws. */
    static Provider load() {
        Conscrypt.checkAvailability();
        return Conscrypt.newProvider();
    }
}
