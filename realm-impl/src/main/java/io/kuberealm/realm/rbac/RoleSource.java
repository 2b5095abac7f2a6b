package io.kuberealm.realm.rbac;

import java.util.Arrays;
import java.util.Optional;

/** Where the Jakarta roles of a caller come from (ROLE-1). */
public enum RoleSource {
    /** Each group of the caller is a role. */
    GROUPS("groups"),
    /** Each role that an RBAC binding gives the caller is one. */
    RBAC("rbac");

    private final String text;

    RoleSource(String text) {
        this.text = text;
    }

    /** The source as a setting writes it. */
    public String text() {
        return text;
    }

    /** The source of this name, if there is one. */
    public static Optional<RoleSource> named(String word) {
        return Arrays.stream(values())
                .filter(source -> source.text.equals(word))
                .findFirst();
    }
}
