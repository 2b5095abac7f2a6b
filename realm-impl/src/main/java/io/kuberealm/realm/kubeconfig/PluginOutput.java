package io.kuberealm.realm.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.ClientIdentity;
import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.json.Utf8;
import io.kuberealm.realm.kubernetes.Rfc3339;
import io.kuberealm.realm.pki.CertificateChainReader;
import io.kuberealm.realm.pki.PrivateKeyReader;
import java.time.Instant;
import java.util.Optional;

/** Reads the ExecCredential that a plugin prints. */
final class PluginOutput {
    private PluginOutput() {}

    /** The credentials in it. */
    static PluginCredentials read(byte[] unverified, String apiVersion) throws PluginException {
        JsonTree document = JsonTree.read(Utf8.decode(unverified))
                .orElseThrow(() -> new PluginException("the credential plugin did not print a JSON object"));
        if (!document.get("kind").textOrEmpty().equals("ExecCredential")
                || !document.get("apiVersion").textOrEmpty().equals(apiVersion)) {
            throw new PluginException("the credential plugin did not print an ExecCredential of " + apiVersion);
        }
        JsonTree status = document.get("status");
        Optional<Secret> token = token(status);
        Optional<ClientIdentity> identity = identity(status);
        if (token.isEmpty() && identity.isEmpty()) {
            throw new PluginException("the credential plugin printed neither a token nor a certificate");
        }
        return new PluginCredentials(new Credentials(identity, token), expires(status));
    }

    private static Optional<String> text(JsonTree status, String name) {
        return status.get(name).text().filter(text -> !text.isEmpty());
    }

    private static Optional<Secret> token(JsonTree status) throws PluginException {
        Optional<String> text = text(status, "token");
        Optional<Secret> header = text.flatMap(Credentials::bearer);
        if (text.isPresent() && header.isEmpty()) {
            throw new PluginException("the credential plugin printed a token with a line break, a space or another"
                    + " character that is not allowed in a header");
        }
        return header;
    }

    private static Optional<ClientIdentity> identity(JsonTree status) throws PluginException {
        Optional<String> certificate = text(status, "clientCertificateData");
        Optional<String> key = text(status, "clientKeyData");
        if (certificate.isEmpty() && key.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UserEntry.identity(
                    0,
                    PrivateKeyReader.read(key.orElse("").getBytes(UTF_8)),
                    CertificateChainReader.read(certificate.orElse("").getBytes(UTF_8))));
        } catch (MalformedFileException malformed) {
            throw new PluginException(
                    "the credential plugin printed a certificate or key that cannot be used: " + malformed.describe());
        }
    }

    private static Instant expires(JsonTree status) throws PluginException {
        Optional<String> text = text(status, "expirationTimestamp");
        return text.isEmpty()
                ? Instant.MAX
                : Rfc3339.parse(text.get())
                        .orElseThrow(() -> new PluginException(
                                "the credential plugin printed an expirationTimestamp that is not a time"));
    }
}
