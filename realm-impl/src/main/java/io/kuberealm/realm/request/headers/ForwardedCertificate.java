package io.kuberealm.realm.request.headers;

import io.kuberealm.api.ClientCertificateCredential;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The caller's certificate as a proxy hands it over, in one of the {@link CertificateForms}. */
sealed interface ForwardedCertificate {
    /** What a header holds that is there; the end of a sentence. */
    String NO_CERTIFICATE = " or that of its chain contains no certificate in a supported form: RFC 9440 (:base64:),"
            + " base64 of DER, PEM in one line or percent-encoded, or Envoy's Cert=";

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
            return above.isEmpty() ? new Absent() : new Malformed("a header forwards a chain without a certificate");
        }
        if (leaf.size() > 1) {
            return new Malformed("more than one header forwards the certificate of the caller");
        }
        try {
            List<X509Certificate> chain = new ArrayList<>(CertificateForms.read(leaf.get(0)));
            if (leaf.get(0).startsWith(":") && chain.size() > 1) { // RFC 9440 2.2: one item
                return new Malformed("a header forwards more than one certificate of the caller");
            }
            for (String list : above) {
                chain.addAll(readList(list));
            }
            return new Presented(new ClientCertificateCredential(chain));
        } catch (CertificateException malformed) {
            return new Malformed("the header " + names.certificate().orElseThrow() + NO_CERTIFICATE);
        }
    }

    private static List<String> valuesOf(Optional<String> name, Map<String, List<String>> headers) {
        return name.map(present -> headers.getOrDefault(present, List.of())).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Members of a list that are percent-encoded PEM have commas between them; every other form reads lists itself. */
    private static List<X509Certificate> readList(String list) throws CertificateException {
        if (!list.startsWith("-----BEGIN%20")) {
            return CertificateForms.read(list);
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (String member : list.split(",", -1)) {
            certificates.addAll(CertificateForms.read(member.strip()));
        }
        return certificates;
    }
}
