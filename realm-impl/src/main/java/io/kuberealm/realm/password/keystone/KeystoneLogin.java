package io.kuberealm.realm.password.keystone;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * To whom and as what users log in.
 *
 * @param tokens where Keystone issues tokens
 * @param domain the name of the users' domain
 * @param project the name of the project, in the same domain, in which a user needs a role; if absent, none is asked for
 * @param groups what becomes of a user's groups
 */
public record KeystoneLogin(URI tokens, String domain, Optional<String> project, Set<GroupSource> groups) {
    private static final String VERSION = "/v3";

    public KeystoneLogin {
        groups = Set.copyOf(groups);
    }

    /** What Keystone tells of a login that can become groups. */
    public enum GroupSource {
        /** The names of the user's roles in the project. */
        ROLES,

        /** The name of the project. */
        PROJECT
    }

    /** Logins to the Keystone at {@code url}, with or without {@code /v3} and a slash at its end. */
    public static KeystoneLogin at(URI url, String domain, Optional<String> project, Set<GroupSource> groups) {
        String base = url.toString().replaceAll("/+$", "");
        String version = base.endsWith(VERSION) ? "" : VERSION;
        boolean scoped = project.isPresent() || !groups.isEmpty();
        // A token for a project comes with a list of all services of the cloud, unless it is left out.
        String query = scoped ? "?nocatalog" : "";
        return new KeystoneLogin(URI.create(base + version + "/auth/tokens" + query), domain, project, groups);
    }
}
