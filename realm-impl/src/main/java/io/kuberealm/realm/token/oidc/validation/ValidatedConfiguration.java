package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.token.oidc.config.AuthenticationConfiguration;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import java.util.List;

/**
 * A flawless configuration.
 *
 * @param source as it was written
 * @param issuers what it says, ready for use
 * @param warnings what works and should be changed
 * @param digest the SHA-256 of the file, in hexadecimal digits; empty without a file
 */
public record ValidatedConfiguration(
        AuthenticationConfiguration source, List<IssuerSettings> issuers, List<String> warnings, String digest) {
    public ValidatedConfiguration {
        issuers = List.copyOf(issuers);
        warnings = List.copyOf(warnings);
    }
}
