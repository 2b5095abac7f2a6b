package io.kuberealm.it.app;

import java.util.List;

/** Roles whose names some server might take for something else. */
public final class Roles {
    public static final String ADMINS = "admins";
    public static final String ACCESS_ID = "group:kubeRealm/admins";
    public static final String ACCESS_ID_OF_DEFAULT = "group:defaultRealm/admins";
    public static final String ACCESS_ID_OF_A_USER = "user:kubeRealm/root";
    public static final String QUALIFIED = "kubeRealm/admins";
    public static final String SLASH = "a/b";
    public static final String COLON = "a:b";
    public static final String COMMA = "admins,operators";
    public static final String BLANK_BEFORE = " admins";
    public static final String BLANK_AFTER = "admins ";
    public static final String UNICODE = "\u00e4dmins";
    public static final String SYSTEM = "system:masters";

    public static final List<String> ALL = List.of(
            ADMINS,
            ACCESS_ID,
            ACCESS_ID_OF_DEFAULT,
            ACCESS_ID_OF_A_USER,
            QUALIFIED,
            SLASH,
            COLON,
            COMMA,
            BLANK_BEFORE,
            BLANK_AFTER,
            UNICODE,
            SYSTEM);

    private Roles() {}
}
