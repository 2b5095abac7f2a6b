package io.kuberealm.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Asks for a login itself, on a resource for everybody; twice, as a careless application does. */
@WebServlet("/authenticate")
public class AuthenticateServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean first = request.authenticate(response);
        if (first) {
            boolean second = request.authenticate(response);
            response.setContentType("text/plain");
            response.getWriter().print(second + " " + WhoAmI.of(request));
        }
    }
}
