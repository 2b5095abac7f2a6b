package io.kuberealm.realm.config;

import io.kuberealm.realm.config.RawSettings.Text;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the issuers of JSON web tokens are written: in a file, or in the flags of one issuer, or nowhere.
 *
 * @param authenticationConfig the AuthenticationConfiguration
 * @param flags the settings {@code oidc-*}; never with the file (CFG-3)
 * @param anonymousAuth the setting {@code anonymous-auth}, if it is given, which the file must then leave alone (CFG-40)
 * @param keysMaxStale how long keys are used without being confirmed by their issuer
 */
public record OidcSettings(
        Optional<FileSetting> authenticationConfig,
        Optional<OidcFlagSettings> flags,
        Optional<Text> anonymousAuth,
        Duration keysMaxStale) {
    static final Duration DEFAULT_KEYS_MAX_STALE = Duration.ofHours(24);

    /** Whether there is any issuer, or can be one. */
    public boolean isOn() {
        return authenticationConfig.isPresent() || flags.isPresent();
    }
}
