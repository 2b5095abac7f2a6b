package io.kuberealm.realm.pki;

import java.security.PublicKey;
import java.util.List;

/**
 * The keys of one file.
 *
 * @param keys RSA and EC keys in their order, duplicates kept, not yet judged by their size
 * @param warnings what the operator should be told
 */
public record PublicKeyFile(List<PublicKey> keys, List<String> warnings) {
    public PublicKeyFile {
        keys = List.copyOf(keys);
        warnings = List.copyOf(warnings);
    }
}
