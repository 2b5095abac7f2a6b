package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The PEM bundle of CA certificates that {@code --client-ca-file} and {@code --requestheader-client-ca-file} name.
 *
 * <p>Only {@code CERTIFICATE} blocks count; other blocks beside them are skipped, as Kubernetes does. An expired CA
 * certificate is no error of the file: its clients just cannot be verified, see
 * {@link CertificateBundle#expiredAt}.
 */
public final class CertificateBundleFormat implements FileFormat<CertificateBundle> {
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_CERTIFICATES = 10_000;
    private static final int DER_SEQUENCE = 0x30;

    /** {@inheritDoc} */
    @Override
    public CertificateBundle read(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new MalformedFileException("is larger than 16 MiB; use a file that contains only CA certificates");
        }
        List<PemBlock> blocks = PemReader.read(new String(bytes, StandardCharsets.ISO_8859_1));
        List<ParsedCertificate> certificates = certificates(blocks);
        if (certificates.isEmpty()) {
            throw withoutCertificate(bytes, blocks);
        }
        return new CertificateBundle(certificates);
    }

    private static List<ParsedCertificate> certificates(List<PemBlock> blocks) throws MalformedFileException {
        List<ParsedCertificate> certificates = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (block.isCertificate()) {
                if (certificates.size() == MAX_CERTIFICATES) {
                    throw new MalformedFileException(
                            block.line(),
                            "more than " + MAX_CERTIFICATES + " certificates; keep only the CAs that you use");
                }
                certificates.add(parse(block));
            }
        }
        return certificates;
    }

    private static ParsedCertificate parse(PemBlock block) throws MalformedFileException {
        byte[] der = block.decode();
        X509Certificate certificate;
        try {
            certificate = CertificateDecoder.ofDer(der);
        } catch (CertificateException e) {
            throw new MalformedFileException(
                    block.line(),
                    "the CERTIFICATE block that begins here is not an X.509 certificate (" + e.getMessage()
                            + "); export the CA certificate again");
        }
        try {
            return ParsedCertificate.parse(certificate);
        } catch (CertificateException e) {
            throw new MalformedFileException(
                    block.line(),
                    "Kubernetes rejects the certificate that begins here (" + e.getMessage() + "); have it reissued");
        }
    }

    private static MalformedFileException withoutCertificate(byte[] bytes, List<PemBlock> blocks) {
        if (bytes.length == 0) {
            return new MalformedFileException("is empty; add the CA certificates in PEM");
        }
        Optional<PemBlock> key = blocks.stream().filter(PemBlock::isPrivateKey).findFirst();
        if (key.isPresent()) {
            return new MalformedFileException(
                    key.get().line(),
                    "contains a private key instead of certificates; use the file with the CA certificates, and keep"
                            + " the key away from the server");
        }
        if (!blocks.isEmpty()) {
            PemBlock other = blocks.get(0);
            return new MalformedFileException(
                    other.line(),
                    "contains a " + other.label()
                            + " block but no certificate; use CERTIFICATE blocks without headers");
        }
        if (bytes[0] == DER_SEQUENCE) {
            return new MalformedFileException(
                    "is binary (DER); convert it to PEM: openssl x509 -inform der -in ca.der -out ca.pem");
        }
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & bytes[1] & 0xfe) == 0xfe)) {
            return new MalformedFileException("is UTF-16; save it as ASCII or UTF-8");
        }
        return new MalformedFileException("contains no -----BEGIN CERTIFICATE----- block; use CA certificates in PEM");
    }
}
