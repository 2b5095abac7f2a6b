package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import java.util.Set;

/**
 * A caller as containers want it told.
 *
 * @param principal the caller
 * @param groups what the container is told as the caller's groups: its roles
 * @param subjectKey the key under which Liberty may cache the caller's Subject
 */
public record Caller(KubernetesPrincipal principal, Set<String> groups, String subjectKey) {
    /** The one realm name of all callers, so that role mappings do not depend on the strategy. */
    public static final String REALM = "kubeRealm";

    /** The same caller by a principal that tells more. */
    Caller with(KubernetesPrincipal other) {
        return new Caller(other, groups, subjectKey);
    }
}
