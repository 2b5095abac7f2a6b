package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The PEM file of keys that {@code --service-account-key-file} names (SAK-1, SAK-2). Each block is tried as whatever kind of
 * key or certificate it may hold, whatever its label says; of private keys the public half counts, and blocks that hold
 * nothing usable are skipped.
 */
public final class PublicKeyFileFormat implements FileFormat<PublicKeyFile> {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEYS = 256;

    /** {@inheritDoc} */
    @Override
    public PublicKeyFile read(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new MalformedFileException("is larger than 1 MiB; use a file that contains only keys");
        }
        List<PublicKey> keys = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (PemBlock block : PemReader.read(new String(bytes, StandardCharsets.ISO_8859_1))) {
            Optional<PublicKey> key = KeyDecoder.publicKey(block.decode());
            if (key.isPresent() && block.isPrivateKey()) {
                warnings.add("line " + block.line()
                        + ": the file contains a private key, which can sign tokens. Only its public half is used;"
                        + " use a file without the private key.");
            }
            key.ifPresent(keys::add);
        }
        if (keys.isEmpty()) {
            throw new MalformedFileException(
                    "contains no usable key; use RSA or EC keys or certificates in PEM. A PKCS#8 file"
                            + " of an EC key is not supported; convert it: openssl ec -in key.pem -pubout -out key.pub");
        }
        if (keys.size() > MAX_KEYS) {
            throw new MalformedFileException(
                    "contains more than " + MAX_KEYS + " keys; keep only the keys that you use");
        }
        return new PublicKeyFile(keys, warnings);
    }
}
