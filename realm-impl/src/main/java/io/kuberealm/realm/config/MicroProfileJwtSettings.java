package io.kuberealm.realm.config;

/**
 * What applications see of the JSON web token of a caller.
 *
 * @param rule whether they see it by MicroProfile JWT at all
 * @param exposeRawToken whether they see the token itself, with which they could act as the caller
 */
public record MicroProfileJwtSettings(MicroProfileJwtRule rule, boolean exposeRawToken) {}
