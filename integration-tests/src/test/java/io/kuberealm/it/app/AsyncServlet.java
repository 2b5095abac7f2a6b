package io.kuberealm.it.app;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Goes on asynchronously, and lets {@link OpenServlet} say who is asking. */
@WebServlet(urlPatterns = "/async", asyncSupported = true)
@ServletSecurity(@HttpConstraint(rolesAllowed = "system:authenticated"))
public class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        // From this thread: under load Payara has lost a dispatch that came before the servlet returned.
        request.startAsync().dispatch("/open");
    }
}
