package io.kuberealm.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what the application sees of the audit id, or fails. */
@WebServlet("/audited/*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "testers"))
public class AuditedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if ("/fails".equals(request.getPathInfo())) {
            throw new ServletException("as asked");
        }
        if ("/error".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setContentType("text/plain");
        response.getWriter()
                .print(request.getAttribute("io.kuberealm.api.AuditId") + " " + request.getHeader("Audit-ID"));
    }
}
