package io.kuberealm.realm.password.keystone;

import io.kuberealm.realm.json.JsonTree;
import io.kuberealm.realm.password.keystone.KeystoneLogin.GroupSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Keystone tells of a token that it has issued.
 *
 * @param userName whose it is
 * @param roles the names of the user's roles in the project; none if it is for no project
 * @param project the name of the project, if it is for one
 */
record IssuedToken(String userName, List<String> roles, Optional<String> project) {
    /** Kubernetes' own names; nobody should get a group of its by a role or a project that happens to have such a name. */
    private static final String RESERVED = "system:";

    /** Reads the body of an answer; nothing if it is not about a token of a user. */
    static Optional<IssuedToken> read(String unverifiedBody) {
        Optional<JsonTree> token = JsonTree.read(unverifiedBody).map(body -> body.get("token"));
        return token.flatMap(known -> known.get("user")
                .get("name")
                .text()
                .map(name -> new IssuedToken(
                        name,
                        known.get("roles")
                                .elements()
                                .flatMap(role -> role.get("name").text().stream())
                                .sorted() // Keystone has them in another order each time
                                .toList(),
                        known.get("project").get("name").text())));
    }

    /** The groups of the user, each once, sorted; roles before the project. */
    List<String> groups(Set<GroupSource> sources) {
        List<String> names = new ArrayList<>();
        if (sources.contains(GroupSource.ROLES)) {
            names.addAll(roles);
        }
        if (sources.contains(GroupSource.PROJECT)) {
            project.ifPresent(names::add);
        }
        return names.stream().flatMap(IssuedToken::usable).distinct().toList();
    }

    private static Stream<String> usable(String name) {
        return name.isEmpty() || name.startsWith(RESERVED) ? Stream.empty() : Stream.of(name);
    }
}
