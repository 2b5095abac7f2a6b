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
     * @param caller who it is
     * @param request what the application gets to see
     */
    record LogIn(Caller caller, HttpServletRequest request) implements Decision {
        public KubernetesPrincipal principal() {
            return caller.principal();
        }

        public Set<String> groups() {
            return caller.groups();
        }
    }

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
