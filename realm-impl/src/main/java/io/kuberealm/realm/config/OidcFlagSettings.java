package io.kuberealm.realm.config;

import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.token.oidc.config.OidcFlags;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings {@code oidc-*}.
 *
 * @param flags what they say of the issuer and its tokens
 * @param algorithms {@code oidc-signing-algs}
 * @param caFile {@code oidc-ca-file}
 * @param spellings how the operator finds the setting that became a field of the configuration, by the beginning of its path
 */
public record OidcFlagSettings(
        OidcFlags flags,
        Set<SignatureAlgorithm> algorithms,
        Optional<FileSetting> caFile,
        Map<String, String> spellings) {
    public OidcFlagSettings {
        algorithms = Set.copyOf(algorithms);
        spellings = Map.copyOf(spellings);
    }

    /** How the operator finds what stands at {@code path} (FLAG-6). */
    public String spelling(String path) {
        return spellings.keySet().stream()
                .filter(path::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(spellings::get)
                .orElse(path);
    }
}
