package io.kuberealm.it.container;

/** The callers that the server knows: tokens of its token file, users of its registry, and how each looks. */
public final class Callers {
    public static final String JANE_TOKEN = "jane-token";
    public static final String JANE = "jane uid-jane [testers, developers, system:authenticated]";

    public static final String ADMIN_TOKEN = "admin-token";
    public static final String ADMIN = "admin uid-admin [system:masters, system:authenticated]";

    public static final String UNKNOWN_TOKEN = "nobodys-token";

    public static final String ANONYMOUS = "system:anonymous  [system:unauthenticated]";

    public static final String REGISTRY_USER = "registry-user";
    public static final String REGISTRY_PASSWORD = "registry-secret";

    private Callers() {}
}
