package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** What becomes of a request; the container's side of the edge carries it out. */
public sealed interface Decision {
    /**
     * The caller is logged in.
     *
     * @param principal the caller
     * @param groups the caller's groups, for the container's roles
     * @param request what the application gets to see
     */
    record LogIn(KubernetesPrincipal principal, Set<String> groups, HttpServletRequest request) implements Decision {}

    /** The application does not run; the response is written already. */
    record Refuse() implements Decision {}

    /**
     * Nobody is logged in, and the resource is for everybody.
     *
     * @param request what the application gets to see
     * @param response what the application gets to write to
     */
    record Pass(HttpServletRequest request, HttpServletResponse response) implements Decision {}
}
