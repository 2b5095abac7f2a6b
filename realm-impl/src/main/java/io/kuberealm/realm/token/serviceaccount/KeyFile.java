package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.UsableKeys;
import io.kuberealm.realm.jose.VerificationKey;
import io.kuberealm.realm.pki.PublicKeyFile;
import io.kuberealm.realm.pki.PublicKeyFileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One file of {@code --service-account-key-file}.
 *
 * @param keys its keys, each with the id that Kubernetes derives from it (SA-4)
 * @param warnings what the operator should be told of the file
 */
public record KeyFile(KeySet keys, List<String> warnings) {
    public KeyFile {
        warnings = List.copyOf(warnings);
    }

    /** How such a file is read. */
    public static FileFormat<KeyFile> format() {
        return KeyFile::read;
    }

    private static KeyFile read(InputStream content) throws IOException, MalformedFileException {
        PublicKeyFile file = new PublicKeyFileFormat().read(content);
        List<VerificationKey> usable = new ArrayList<>();
        List<String> warnings = new ArrayList<>(file.warnings());
        for (PublicKey key : file.keys()) {
            Optional<String> objection = UsableKeys.objection(key);
            objection.ifPresent(reason -> warnings.add("a key is skipped: " + reason + "."));
            if (objection.isEmpty()) {
                usable.add(new VerificationKey(KeyIds.of(key), key));
            }
        }
        if (usable.isEmpty()) {
            throw new MalformedFileException("contains no key that can verify tokens: " + String.join(" ", warnings));
        }
        return new KeyFile(new KeySet(usable), warnings);
    }
}
