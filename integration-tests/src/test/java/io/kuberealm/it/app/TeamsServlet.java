package io.kuberealm.it.app;

import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is asking and in which of two teams the container sees the caller. */
@WebServlet("/teams")
@DeclareRoles({"reds", "blues"})
public class TeamsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(WhoAmI.of(request)
                        + (request.isUserInRole("reds") ? " red" : "")
                        + (request.isUserInRole("blues") ? " blue" : ""));
    }
}
