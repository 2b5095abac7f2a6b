package io.kuberealm.it.server;

import java.util.Arrays;

/** The servers that the same tests run on; the system property {@code server} says which it is this time. */
public enum ServerKind {
    LIBERTY("liberty"),
    /** Open Liberty without the feature: the applications carry the realm, as on the servers below. */
    LIBERTY_WAR("liberty-war"),
    PAYARA_SERVER("payara-server"),
    PAYARA_MICRO("payara-micro"),
    WILDFLY("wildfly");

    private final String id;

    ServerKind(String id) {
        this.id = id;
    }

    /** What the build, the reports and the table call it. */
    public String id() {
        return id;
    }

    /** Whether it is an Open Liberty. */
    public boolean isLiberty() {
        return this == LIBERTY || this == LIBERTY_WAR;
    }

    /** The server of this run. */
    public static ServerKind current() {
        return of(System.getProperty("server", LIBERTY.id));
    }

    public static ServerKind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no server " + id));
    }
}
