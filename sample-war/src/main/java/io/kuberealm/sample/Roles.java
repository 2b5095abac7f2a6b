package io.kuberealm.sample;

import io.kuberealm.api.KubernetesNames;
import java.util.List;

/** The roles that the sample knows. Each is a group of the caller: the server maps equal names to each other. */
final class Roles {
    static final String AUTHENTICATED = KubernetesNames.AUTHENTICATED_GROUP;
    static final String UNAUTHENTICATED = KubernetesNames.UNAUTHENTICATED_GROUP;
    static final String MASTERS = KubernetesNames.MASTERS_GROUP;
    static final String DEVELOPERS = "developers";

    /** Who may ask whose token it has received. */
    static final String AUTH_REVIEWERS = "system:auth-reviewers";

    static final List<String> ALL = List.of(AUTHENTICATED, UNAUTHENTICATED, MASTERS, DEVELOPERS, AUTH_REVIEWERS);

    private Roles() {}
}
