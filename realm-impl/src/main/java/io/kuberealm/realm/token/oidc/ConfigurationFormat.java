package io.kuberealm.realm.token.oidc;

import io.kuberealm.realm.digest.Sha256;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.token.oidc.config.AnonymousEntry;
import io.kuberealm.realm.token.oidc.config.AuthenticationConfiguration;
import io.kuberealm.realm.token.oidc.config.ConfigurationDecoder;
import io.kuberealm.realm.token.oidc.config.ConfigurationDocument;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import io.kuberealm.realm.token.oidc.validation.ConfigurationValidator;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file of {@code --authentication-config}, as it is read at the start and again at each change. The {@code anonymous} section
 * has to stay as it was at first (CFG-33): the request chain is made by it.
 */
public final class ConfigurationFormat implements FileFormat<ValidatedConfiguration> {
    private final Set<String> disallowedIssuers;
    private Optional<AuthenticationConfiguration> first = Optional.empty();

    /**
     * The format of one file.
     *
     * @param disallowedIssuers those of other strategies (CFG-12)
     */
    public ConfigurationFormat(Set<String> disallowedIssuers) {
        this.disallowedIssuers = Set.copyOf(disallowedIssuers);
    }

    /** {@inheritDoc} The exception lists every problem. */
    @Override
    public synchronized ValidatedConfiguration read(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(ConfigurationDecoder.MOST_BYTES + 1);
        ConfigurationDocument document = ConfigurationDecoder.decode(new ByteArrayInputStream(bytes));
        Optional<AnonymousEntry> anonymous = document.configuration().anonymous();
        if (first.isPresent() && !first.get().anonymous().equals(anonymous)) {
            document.problems().add("anonymous", "cannot change while the application runs. Restart the application.");
        }
        Optional<List<IssuerSettings>> issuers = ConfigurationValidator.validate(
                document.configuration(), document.problems(), disallowedIssuers, SignatureAlgorithm.all());
        if (issuers.isEmpty()) {
            throw new MalformedFileException(document.describeProblems());
        }
        first = first.or(() -> Optional.of(document.configuration()));
        return new ValidatedConfiguration(
                document.configuration(),
                issuers.get(),
                document.warnings(),
                HexFormat.of().formatHex(Sha256.of(bytes)));
    }
}
