package io.kuberealm.realm.request.headers;

import io.kuberealm.realm.http.PercentEncoding;
import io.kuberealm.realm.pki.CertificateDecoder;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms in which proxies write certificates into a header. None can be mistaken for another.
 *
 * <ul>
 *   <li>RFC 9440: byte sequences, {@code :base64:}, perhaps with parameters (RFC 8941 3.3)
 *   <li>Envoy: {@code Hash=…;Cert="…";Chain="…"}, which holds percent-encoded PEM
 *   <li>nginx: percent-encoded PEM
 *   <li>Apache: PEM with blanks for line ends
 *   <li>HAProxy, Traefik: base64 of the DER, with commas between several
 * </ul>
 */
final class CertificateForms {
    private static final String PEM = "-----BEGIN ";
    private static final Pattern LINE_OF_ITS_OWN = Pattern.compile("-----(?:BEGIN|END) CERTIFICATE-----");
    private static final Pattern ENVOY_PAIR =
            Pattern.compile("(By|Hash|Cert|Chain|Subject|URI|DNS)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;,\"]*+))(;|$)");

    private CertificateForms() {}

    /**
     * The certificates in their order, not verified.
     *
     * @throws CertificateException for anything else; the message quotes nothing
     */
    static List<X509Certificate> read(String unverified) throws CertificateException {
        if (unverified.startsWith(":")) {
            return ofDer(ByteSequences.list(unverified)
                    .orElseThrow(() -> new CertificateException("not a list of byte sequences")));
        }
        if (ENVOY_PAIR.matcher(unverified).lookingAt()) {
            return envoys(unverified);
        }
        String decoded = unverified.startsWith(PEM)
                ? unverified
                : PercentEncoding.decode(unverified)
                        .orElseThrow(() -> new CertificateException("malformed percent-encoding"));
        return decoded.startsWith(PEM) ? ofPem(decoded) : ofBase64(decoded);
    }

    private static List<X509Certificate> ofPem(String unverified) throws CertificateException {
        return CertificateDecoder.ofPem(LINE_OF_ITS_OWN.matcher(unverified).replaceAll("\n$0\n"));
    }

    private static List<X509Certificate> ofBase64(String unverified) throws CertificateException {
        List<byte[]> encoded = new ArrayList<>();
        try {
            for (String one : unverified.split(",", -1)) {
                encoded.add(Base64.getDecoder().decode(one.strip()));
            }
        } catch (IllegalArgumentException malformed) {
            throw new CertificateException("no base64");
        }
        return ofDer(encoded);
    }

    private static List<X509Certificate> ofDer(List<byte[]> unverified) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : unverified) {
            certificates.add(CertificateDecoder.ofDer(der));
        }
        return certificates;
    }

    /** One element, as only the last proxy's is of worth; {@code Chain} begins with the certificate of {@code Cert}. */
    private static List<X509Certificate> envoys(String unverified) throws CertificateException {
        Optional<String> certificate = Optional.empty();
        Optional<String> chain = Optional.empty();
        Matcher pair = ENVOY_PAIR.matcher(unverified);
        int at = 0;
        while (at < unverified.length() && pair.region(at, unverified.length()).lookingAt()) {
            String value = pair.group(2) == null ? pair.group(3) : pair.group(2);
            if (pair.group(1).equals("Cert") && certificate.isEmpty()) {
                certificate = Optional.of(value);
            } else if (pair.group(1).equals("Chain") && chain.isEmpty()) {
                chain = Optional.of(value);
            } else if (pair.group(1).equals("Cert") || pair.group(1).equals("Chain")) {
                throw new CertificateException("a certificate twice");
            }
            at = pair.end();
        }
        if (at < unverified.length() || certificate.isEmpty()) {
            throw new CertificateException("not one element with a certificate");
        }
        List<X509Certificate> leaf = escapedPem(certificate.get());
        List<X509Certificate> all = chain.isPresent() ? escapedPem(chain.get()) : leaf;
        if (leaf.size() != 1 || !all.get(0).equals(leaf.get(0))) {
            throw new CertificateException("the chain is that of another certificate");
        }
        return all;
    }

    private static List<X509Certificate> escapedPem(String unverified) throws CertificateException {
        return ofPem(PercentEncoding.decode(unverified)
                .orElseThrow(() -> new CertificateException("malformed percent-encoding")));
    }
}
