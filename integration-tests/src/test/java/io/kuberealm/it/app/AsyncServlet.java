package io.kuberealm.it.app;

import jakarta.servlet.AsyncContext;
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
        AsyncContext later = request.startAsync();
        later.start(() -> later.dispatch("/open"));
    }
}
