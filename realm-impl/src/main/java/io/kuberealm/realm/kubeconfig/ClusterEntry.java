package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.http.HttpsAddress;
import io.kuberealm.realm.http.ProxyAddress;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.yaml.YamlFields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server, and who vouches for it.
 *
 * @param server an https address
 * @param route who vouches for it, nobody but the Java installation if the file names nobody
 */
record ClusterEntry(URI server, HttpRoute route) {
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

    /** What TLS can ask for: a host name (RFC 1123 2.1), or an address, which it then does not ask for. */
    private static final Pattern SERVER_NAME =
            Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*|(?=.{1,253}$)" + LABEL + "(?:\\." + LABEL + ")*");

    private static final String AUTHORITY = "certificate-authority";

    /** Reads the fields of a cluster; nothing if any is wrong. */
    static Optional<ClusterEntry> read(YamlFields fields, CredentialData material, KubeconfigProblems problems) {
        refuseUnverifiedServers(fields, problems);
        Optional<List<X509Certificate>> authorities = material.has(fields, AUTHORITY)
                ? material.read(fields, AUTHORITY, ClusterEntry::authorities)
                : Optional.of(List.of());
        Optional<String> serverName = serverName(fields, material, problems);
        Optional<InetSocketAddress> proxy = proxy(fields, material, problems);
        return server(fields, problems)
                .flatMap(server ->
                        authorities.map(some -> new ClusterEntry(server, new HttpRoute(some, serverName, proxy))));
    }

    private static Optional<String> serverName(
            YamlFields fields, CredentialData material, KubeconfigProblems problems) {
        Optional<String> name = material.text(fields, "tls-server-name");
        if (name.isPresent() && !SERVER_NAME.matcher(name.get()).matches()) {
            problems.add(fields.line(), "tls-server-name must be a host name or an IP address.");
        }
        return name;
    }

    private static Optional<InetSocketAddress> proxy(
            YamlFields fields, CredentialData material, KubeconfigProblems problems) {
        Optional<String> url = material.text(fields, "proxy-url");
        Optional<InetSocketAddress> proxy = url.flatMap(ProxyAddress::parse);
        if (url.isPresent() && proxy.isEmpty()) {
            problems.add(
                    fields.line(),
                    "proxy-url: Only HTTP proxies without a password are supported. Write http://host:port.");
        }
        return proxy;
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

    private static void refuseUnverifiedServers(YamlFields fields, KubeconfigProblems problems) {
        problems.reading(() -> fields.flag("insecure-skip-tls-verify"))
                .filter(insecure -> insecure)
                .ifPresent(insecure -> problems.add(
                        fields.line(),
                        "insecure-skip-tls-verify is not supported: anybody could pose as the server, and decide who logs in."
                                + " Set its CA with certificate-authority instead."));
    }

    private static Optional<URI> server(YamlFields fields, KubeconfigProblems problems) {
        Optional<String> text = problems.reading(() -> fields.text("server").orElse(""));
        Optional<URI> server = text.flatMap(HttpsAddress::parse);
        if (text.isPresent() && server.isEmpty()) {
            problems.add(
                    fields.line(),
                    "server must be an https URL without a user or a fragment, such as"
                            + " https://webhook.example.com/authenticate.");
        }
        return server;
    }

    /** As a plugin is told of it. */
    Map<String, String> forPlugin() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("server", server.toString());
        route.serverName().ifPresent(name -> members.put("tls-server-name", name));
        route.proxy().ifPresent(proxy -> members.put("proxy-url", url(proxy)));
        if (!route.authorities().isEmpty()) {
            members.put(
                    AUTHORITY + "-data", Base64.getEncoder().encodeToString(pem().getBytes(StandardCharsets.US_ASCII)));
        }
        return members;
    }

    private static String url(InetSocketAddress proxy) {
        return "http://" + proxy.getHostString() + ":" + proxy.getPort();
    }

    private String pem() {
        StringBuilder pem = new StringBuilder();
        try {
            for (X509Certificate authority : route.authorities()) {
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
