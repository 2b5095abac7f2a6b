package io.kuberealm.realm.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.pki.CertificateChainReader;
import io.kuberealm.realm.pki.PrivateKeyReader;
import io.kuberealm.realm.text.WhiteSpace;
import io.kuberealm.realm.yaml.YamlFields;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads as whom to come to a server. */
final class UserEntry {
    private static final String CERTIFICATE = "client-certificate";
    private static final String KEY = "client-key";
    private static final String TOKEN = "token";
    private static final String TOKEN_FILE = "tokenFile";
    private static final String USERNAME = "username";
    private static final String PASSWORD = "password";
    private static final List<String> IMPERSONATION = List.of("as", "as-uid", "as-groups", "as-user-extra");

    private final YamlFields fields;
    private final CredentialData material;
    private final KubeconfigProblems problems;

    UserEntry(YamlFields fields, CredentialData material, KubeconfigProblems problems) {
        this.fields = fields;
        this.material = material;
        this.problems = problems;
    }

    /** The credentials; what is wrong with them is added to the problems. */
    Credentials credentials() {
        Stream.concat(Stream.of("auth-provider"), IMPERSONATION.stream())
                .filter(fields::has)
                .forEach(name -> problems.add(fields.line(), "\"" + name + "\" is not supported."));
        return new Credentials(identity(), authorization());
    }

    private Optional<ClientIdentity> identity() {
        boolean hasCertificate = material.has(fields, CERTIFICATE);
        if (hasCertificate != material.has(fields, KEY)) {
            problems.add(fields.line(), CERTIFICATE + " and " + KEY + " must be set together; one of them is missing.");
            return Optional.empty();
        }
        if (!hasCertificate) {
            return Optional.empty();
        }
        Optional<List<X509Certificate>> chain = material.read(fields, CERTIFICATE, CertificateChainReader::read);
        Optional<PrivateKey> key = material.read(fields, KEY, PrivateKeyReader::read);
        return chain.flatMap(some -> key.flatMap(one -> together(one, some)));
    }

    private Optional<ClientIdentity> together(PrivateKey key, List<X509Certificate> chain) {
        return problems.reading(() -> identity(fields.line(), key, chain));
    }

    /** A key and its certificate. */
    static ClientIdentity identity(int line, PrivateKey key, List<X509Certificate> chain)
            throws MalformedFileException {
        if (!CertificateChainReader.belongTogether(key, chain.get(0))) {
            throw new MalformedFileException(line, "The client key does not match the client certificate.");
        }
        return new ClientIdentity(key, chain);
    }

    private Optional<Secret> authorization() {
        Optional<String> username = material.text(fields, USERNAME);
        Optional<Secret> token = material.text(fields, TOKEN_FILE).isPresent()
                ? material.file(fields, TOKEN_FILE, UserEntry::tokenOfFile)
                : material.text(fields, TOKEN).flatMap(text -> problems.reading(() -> bearer(fields.line(), text)));
        if (username.isPresent() && token.isPresent()) {
            problems.add(fields.line(), "The user has a token and a username. Remove one of them.");
        }
        return username.isPresent() ? Optional.of(basic(username.get())) : token;
    }

    private Secret basic(String username) {
        String password = material.text(fields, PASSWORD).orElse("");
        return Secret.of("Basic " + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(UTF_8)));
    }

    /** As client-go does, what surrounds the token in its file does not count. */
    private static Secret tokenOfFile(byte[] content) throws MalformedFileException {
        String token = WhiteSpace.trim(new String(content, UTF_8));
        if (token.isEmpty()) {
            throw new MalformedFileException("It contains no token.");
        }
        return bearer(0, token);
    }

    private static Secret bearer(int line, String token) throws MalformedFileException {
        return Credentials.bearer(token)
                .orElseThrow(() -> new MalformedFileException(
                        line,
                        "The token contains a line break, a space or another character that is not allowed in a header. Write"
                                + " only the token, in YAML on the same line as its name."));
    }
}
