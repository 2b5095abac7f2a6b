package io.kuberealm.realm.config;

/** The properties of MicroProfile JWT 2.1 (chapter 9 of the specification), by which an application says whose tokens it accepts. */
enum MpJwtProperty {
    PUBLIC_KEY("mp.jwt.verify.publickey"),
    PUBLIC_KEY_LOCATION("mp.jwt.verify.publickey.location"),
    ALGORITHM("mp.jwt.verify.publickey.algorithm"),
    ISSUER("mp.jwt.verify.issuer"),
    AUDIENCES("mp.jwt.verify.audiences"),
    TOKEN_AGE("mp.jwt.verify.token.age"),
    CLOCK_SKEW("mp.jwt.verify.clock.skew"),
    TOKEN_HEADER("mp.jwt.token.header"),
    TOKEN_COOKIE("mp.jwt.token.cookie"),
    DECRYPTION_KEY_LOCATION("mp.jwt.decrypt.key.location"),
    DECRYPTION_ALGORITHM("mp.jwt.decrypt.key.algorithm");

    private final String key;

    MpJwtProperty(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    /** Whether it says what tokens have to be like. Where to look for them means nothing without. */
    boolean isAboutTokens() {
        return this != TOKEN_HEADER && this != TOKEN_COOKIE;
    }

    boolean isLocation() {
        return this == PUBLIC_KEY_LOCATION || this == DECRYPTION_KEY_LOCATION;
    }
}
