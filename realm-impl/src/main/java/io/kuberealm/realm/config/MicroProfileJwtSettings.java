package io.kuberealm.realm.config;

import java.util.Optional;

/**
 * What applications see of the JSON web token of a caller.
 *
 * @param rule whether they see it by MicroProfile JWT at all
 * @param exposeRawToken whether they see the token itself, with which they could act as the caller
 * @param issuer whose tokens the application accepts by {@code mp.jwt.*}; nobody's if absent
 */
public record MicroProfileJwtSettings(
        MicroProfileJwtRule rule, boolean exposeRawToken, Optional<MpJwtSettings> issuer) {}
