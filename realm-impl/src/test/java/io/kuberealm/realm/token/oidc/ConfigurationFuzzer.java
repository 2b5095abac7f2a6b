package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What holds for every file that anybody could name as an AuthenticationConfiguration: it is a flawless configuration or a list
 * of problems. Jazzer calls it with all that it can think of, and the unit tests with the files in
 * src/test/resources/fuzz/configuration.
 */
public final class ConfigurationFuzzer {
    private static final String DISALLOWED = "https://kubernetes.default.svc";

    private ConfigurationFuzzer() {}

    /** One attempt, by the name that Jazzer looks for. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try {
            ValidatedConfiguration configuration = read(input);
            checkIssuers(configuration.issuers());
            checkIsReadAgain(configuration);
        } catch (MalformedFileException refused) {
            assertThat(refused.describe()).isNotBlank().doesNotStartWith("0 ");
        }
    }

    private static ValidatedConfiguration read(byte[] file) throws IOException, MalformedFileException {
        return new ConfigurationFormat(Set.of(DISALLOWED)).read(new ByteArrayInputStream(file));
    }

    /** CFG-10 to CFG-15: nothing that these rules refuse may ever be asked for keys, or have its tokens believed. */
    private static void checkIssuers(List<IssuerSettings> issuers) {
        assertThat(issuers).hasSizeLessThanOrEqualTo(64);
        Set<String> urls = new HashSet<>();
        for (IssuerSettings issuer : issuers) {
            assertThat(urls.add(issuer.url())).isTrue();
            assertThat(issuer.url()).isNotEqualTo(DISALLOWED);
            checkAddress(URI.create(issuer.url()));
            issuer.discoveryUrl().ifPresent(ConfigurationFuzzer::checkAddress);
            assertThat(issuer.audiences()).isNotEmpty().doesNotContain("");
            assertThat(issuer.algorithms()).hasSize(9);
        }
    }

    private static void checkAddress(URI address) {
        assertThat(address.getScheme()).isEqualToIgnoringCase("https");
        assertThat(address.getHost()).isNotEmpty();
        assertThat(address.getRawUserInfo()).isNull();
        assertThat(address.getRawQuery()).isNull();
        assertThat(address.getRawFragment()).isNull();
    }

    /** Written down again it is the same configuration, so that no field was lost, mixed up or read by a rule of its own. */
    private static void checkIsReadAgain(ValidatedConfiguration configuration) {
        byte[] again = ConfigurationJson.write(configuration.source()).getBytes(StandardCharsets.UTF_8);
        try {
            assertThat(read(again).source()).isEqualTo(configuration.source());
        } catch (IOException | MalformedFileException lost) {
            throw new AssertionError("not read again: " + new String(again, StandardCharsets.UTF_8), lost);
        }
    }
}
