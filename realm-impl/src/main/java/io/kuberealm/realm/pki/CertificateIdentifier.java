package io.kuberealm.realm.pki;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Names a certificate in a log without showing it (X509-5). */
final class CertificateIdentifier {
    private static final HexFormat COLON_SEPARATED = HexFormat.ofDelimiter(":").withUpperCase();

    private CertificateIdentifier() {}

    /** {@code SN=<decimal>, SKID=<hex>, AKID=<hex>}; a key identifier that is absent is empty. */
    static String of(ParsedCertificate certificate) {
        return "SN=" + certificate.certificate().getSerialNumber() + ", SKID="
                + hex(certificate.extensions().subjectKeyId())
                + ", AKID=" + hex(certificate.extensions().authorityKeyId());
    }

    /** For a certificate of which no more than the serial number can be read. */
    static String of(BigInteger serialNumber) {
        return "SN=" + serialNumber + ", SKID=, AKID=";
    }

    private static String hex(ByteBuffer keyId) {
        byte[] bytes = new byte[keyId.remaining()];
        keyId.duplicate().get(bytes);
        return COLON_SEPARATED.formatHex(bytes);
    }
}
