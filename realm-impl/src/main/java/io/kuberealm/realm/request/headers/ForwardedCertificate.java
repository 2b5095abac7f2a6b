package io.kuberealm.realm.request.headers;

import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.realm.http.PercentEncoding;
import io.kuberealm.realm.pki.CertificateDecoder;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The caller's certificate as a proxy hands it over: as an RFC 9440 byte sequence, {@code :base64:}, perhaps with
 * parameters (RFC 8941 3.3), or as nginx does in
 * {@code $ssl_client_escaped_cert}, percent-encoded PEM. The two cannot be mistaken for each other.
 */
sealed interface ForwardedCertificate {
    /** The proxy's caller has shown no certificate. */
    record Absent() implements ForwardedCertificate {}

    /** There is a header that holds no certificate; the reason quotes none of it. */
    record Malformed(String reason) implements ForwardedCertificate {}

    /** Certificates, not yet verified by anybody here. */
    record Presented(ClientCertificateCredential credential) implements ForwardedCertificate {}

    /** Reads the headers of a verified proxy, which are under their names in lower case. */
    static ForwardedCertificate of(ProxyHeaders names, Map<String, List<String>> headers) {
        List<String> leaf = valuesOf(names.certificate(), headers);
        List<String> above = valuesOf(names.certificateChain(), headers);
        if (leaf.isEmpty()) { // RFC 9440 2.3: then there must be no chain either
            return above.isEmpty() ? new Absent() : new Malformed("a header hands over the issuers of no certificate");
        }
        if (leaf.size() > 1) {
            return new Malformed("more than one header hands over the caller's certificate");
        }
        try {
            List<X509Certificate> chain = new ArrayList<>(decode(leaf.get(0)));
            if (isSequence(leaf.get(0)) && chain.size() > 1) {
                return new Malformed("a header hands over more than one certificate of the caller");
            }
            for (String list : above) {
                chain.addAll(decodeList(list));
            }
            return new Presented(new ClientCertificateCredential(chain));
        } catch (CertificateException | IllegalArgumentException malformed) {
            return new Malformed("a header of the proxy does not hold a certificate");
        }
    }

    private static List<String> valuesOf(Optional<String> name, Map<String, List<String>> headers) {
        return name.map(present -> headers.getOrDefault(present, List.of())).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private static boolean isSequence(String value) {
        return value.startsWith(":");
    }

    private static List<X509Certificate> decodeList(String list) throws CertificateException {
        if (isSequence(list)) {
            return decode(list);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String member : list.split(",", -1)) {
            certificates.addAll(decode(member.strip()));
        }
        return certificates;
    }

    /** Throws IllegalArgumentException for what is not base64 or not percent-encoded. */
    private static List<X509Certificate> decode(String value) throws CertificateException {
        if (isSequence(value)) {
            List<X509Certificate> certificates = new ArrayList<>();
            for (byte[] der :
                    ByteSequences.list(value).orElseThrow(() -> new IllegalArgumentException("no byte sequences"))) {
                certificates.add(CertificateDecoder.ofDer(der));
            }
            return certificates;
        }
        return CertificateDecoder.ofPem(
                PercentEncoding.decode(value).orElseThrow(() -> new IllegalArgumentException("not percent-encoded")));
    }
}
