package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.MalformedFileException;
import java.security.PublicKey;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the one public key of a PEM text as MicroProfile JWT knows it: a block {@code PUBLIC KEY}, maybe all in one line. */
public final class PublicKeyPem {
    /** What stands on a line of its own in a file, and may not in a setting. */
    private static final Pattern DASHED = Pattern.compile("[ \t]*(-----(?:BEGIN|END) [A-Z0-9 ]{1,64}-----)");

    private static final String LABEL = "PUBLIC KEY";

    private PublicKeyPem() {}

    /** Whether a text means to be PEM. */
    public static boolean isPem(String text) {
        return text.contains("-----BEGIN ");
    }

    /**
     * The key: RSA or EC, not judged by its size.
     *
     * @throws MalformedFileException if there is another number of keys than one, or something else than public keys
     */
    public static PublicKey read(String text) throws MalformedFileException {
        List<PemBlock> blocks = PemReader.read(inLines(text));
        if (blocks.stream().anyMatch(PemBlock::isPrivateKey)) {
            throw new MalformedFileException(
                    "contains a private key, with which anybody can sign tokens; write the public key:"
                            + " openssl pkey -in key.pem -pubout, and replace the private key if others can read it");
        }
        if (blocks.stream().anyMatch(block -> block.label().contains("CERTIFICATE"))) {
            throw new MalformedFileException(
                    "contains a certificate; write its public key: openssl x509 -in cert.pem -noout -pubkey");
        }
        if (blocks.size() != 1 || !blocks.get(0).label().equals(LABEL)) {
            throw new MalformedFileException(
                    "is PEM, but not one block " + LABEL + "; write one public key, or several as a JWKS");
        }
        return KeyDecoder.ofSubjectPublicKeyInfo(blocks.get(0).decode())
                .orElseThrow(() -> new MalformedFileException("contains a block " + LABEL
                        + " that is no RSA or EC key; write the output of openssl pkey -pubout"));
    }

    /**
     * The text with each line that begins or ends a block for itself. In a setting, several lines are often one; that a block does not end
     * is noticed all the same.
     */
    public static String inLines(String text) {
        return DASHED.matcher(text).replaceAll("\n$1\n");
    }
}
