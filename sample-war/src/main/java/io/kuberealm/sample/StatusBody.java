package io.kuberealm.sample;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Gives every 401 and 403 of Jakarta REST the body that kube-apiserver gives it. A filter and no exception mapper,
 * because servers refuse a caller without the role either by an exception or by a finished response.
 */
public class StatusBody implements ContainerResponseFilter {
    private final HttpServletResponse servletResponse;

    /**
     * Made once by the server.
     *
     * @param servletResponse stands for the response of whichever request the calling thread serves
     */
    public StatusBody(@Context HttpServletResponse servletResponse) {
        this.servletResponse = servletResponse;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE); // FLT-7: never sent
            setBody(response, KubernetesStatus.unauthorized());
        } else if (response.getStatus() == Response.Status.FORBIDDEN.getStatusCode()) {
            Principal caller = request.getSecurityContext().getUserPrincipal();
            String path = request.getUriInfo().getAbsolutePath().getPath();
            setBody(response, KubernetesStatus.forbidden(nameOf(caller), request.getMethod(), path));
        }
    }

    private static String nameOf(@Nullable Principal caller) {
        return caller == null ? "" : caller.getName();
    }

    private void setBody(ContainerResponseContext response, KubernetesStatus status) {
        boolean realmHasAnswered = servletResponse.isCommitted() || servletResponse.getContentType() != null;
        if (realmHasAnswered) {
            return; // a second body would follow the first
        }
        response.setEntity(JsonDocument.of(status), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }
}
