package io.kuberealm.sample;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** The error page of web.xml for the 403 that the container itself gives, to callers of {@link CallerServlet}. */
@WebServlet("/forbidden")
public class ForbiddenServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (path == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // asked for directly
            return;
        }
        Principal caller = request.getUserPrincipal();
        String user = caller == null ? "" : caller.getName();
        JsonResponse.write(response, KubernetesStatus.forbidden(user, request.getMethod(), path.toString()));
    }
}
