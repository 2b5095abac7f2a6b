package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads certificates that came with a request. What it returns is well-formed and not verified. */
public final class CertificateDecoder {
    private CertificateDecoder() {}

    /**
     * One certificate from its DER encoding.
     *
     * @throws CertificateException if the bytes are not exactly one certificate
     */
    public static X509Certificate ofDer(byte[] unverified) throws CertificateException {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(unverified));
        if (certificate.getEncoded().length != unverified.length) {
            throw new CertificateException("trailing data");
        }
        return certificate;
    }

    /**
     * The certificates of a PEM text, in order.
     *
     * @throws CertificateException if it holds none, or anything else
     */
    public static List<X509Certificate> ofPem(String unverified) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (PemBlock block : PemReader.read(unverified)) {
                if (!block.isCertificate()) {
                    throw new CertificateException("a PEM block that is no certificate");
                }
                certificates.add(ofDer(block.decode()));
            }
        } catch (MalformedFileException malformed) {
            throw new CertificateException("malformed PEM", malformed);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return certificates;
    }
}
