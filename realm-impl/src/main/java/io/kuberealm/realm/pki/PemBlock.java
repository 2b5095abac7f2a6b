package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.MalformedFileException;
import java.util.Base64;

/**
 * One block of a PEM file (RFC 7468). It may hold a private key, so it prints without its content.
 *
 * @param line the line of {@code -----BEGIN}, from 1
 * @param label what stands behind {@code BEGIN}
 * @param hasHeaders whether RFC 1421 headers such as {@code Proc-Type} come before the content
 * @param base64 the content as it stands in the file, without line ends
 */
record PemBlock(int line, String label, boolean hasHeaders, String base64) {
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    boolean isCertificate() {
        return label.equals("CERTIFICATE") && !hasHeaders;
    }

    boolean isPrivateKey() {
        return label.endsWith(PRIVATE_KEY);
    }

    /**
     * The content.
     *
     * @throws MalformedFileException if it is not base64
     */
    byte[] decode() throws MalformedFileException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedFileException(
                    line, "the " + label + " block that begins here is not valid base64; copy the whole block again");
        }
    }

    @Override
    public String toString() {
        return "PemBlock[" + label + " at line " + line + "]";
    }
}
