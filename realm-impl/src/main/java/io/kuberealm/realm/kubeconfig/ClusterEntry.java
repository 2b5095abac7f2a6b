package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.yaml.YamlFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server, and who vouches for it.
 *
 * @param server an https address
 * @param authorities empty if the file names none
 */
record ClusterEntry(URI server, List<X509Certificate> authorities) {
    private static final String AUTHORITY = "certificate-authority";

    /** Reads the fields of a cluster; nothing if any is wrong. */
    static Optional<ClusterEntry> read(YamlFields fields, Material material, Findings findings) {
        refuseWhatWouldNotCount(fields, findings);
        Optional<List<X509Certificate>> authorities = material.has(fields, AUTHORITY)
                ? material.read(fields, AUTHORITY, ClusterEntry::authorities)
                : Optional.of(List.of());
        return server(fields, findings).flatMap(server -> authorities.map(some -> new ClusterEntry(server, some)));
    }

    private static List<X509Certificate> authorities(byte[] pem) throws MalformedFileException {
        try {
            return new CertificateBundleFormat()
                    .read(new ByteArrayInputStream(pem))
                    .certificates();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // nothing is read but memory
        }
    }

    private static void refuseWhatWouldNotCount(YamlFields fields, Findings findings) {
        findings.reading(() -> fields.flag("insecure-skip-tls-verify"))
                .filter(insecure -> insecure)
                .ifPresent(insecure -> findings.add(
                        fields.line(),
                        "insecure-skip-tls-verify would let anybody pose as the server, and so decide who logs in."
                                + " Name its CA by certificate-authority instead."));
        findings.reading(() -> fields.text("proxy-url").orElse(""))
                .filter(proxy -> !proxy.isEmpty())
                .ifPresent(proxy -> findings.add(
                        fields.line(),
                        "proxy-url is not supported. Set the environment variables HTTPS_PROXY and NO_PROXY."));
        findings.reading(() -> fields.text("tls-server-name").orElse(""))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> findings.add(
                        fields.line(),
                        "tls-server-name is not supported. Write the name in the server's certificate into the"
                                + " address."));
    }

    private static Optional<URI> server(YamlFields fields, Findings findings) {
        Optional<String> text = findings.reading(() -> fields.text("server").orElse(""));
        Optional<URI> server = text.flatMap(ClusterEntry::parse);
        if (text.isPresent() && server.isEmpty()) {
            findings.add(
                    fields.line(),
                    "server has to be an https address without user and fragment, such as"
                            + " https://webhook.example.com/authenticate.");
        }
        return server;
    }

    private static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text);
            return "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** As a plugin is told of it. */
    Map<String, String> forPlugin() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("server", server.toString());
        if (!authorities.isEmpty()) {
            members.put(
                    AUTHORITY + "-data", Base64.getEncoder().encodeToString(pem().getBytes(StandardCharsets.US_ASCII)));
        }
        return members;
    }

    private String pem() {
        StringBuilder pem = new StringBuilder();
        try {
            for (X509Certificate authority : authorities) {
                pem.append("-----BEGIN CERTIFICATE-----\n")
                        .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded()))
                        .append("\n-----END CERTIFICATE-----\n");
            }
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read has an encoding", impossible);
        }
        return pem.toString();
    }
}
