package io.kuberealm.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands the request on to {@link OpenServlet}, in the way that the path says. */
@WebServlet("/dispatch/*")
public class DispatchServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        switch (request.getPathInfo()) {
            case "/forward" -> request.getRequestDispatcher("/open").forward(request, response);
            case "/include" -> request.getRequestDispatcher("/open").include(request, response);
            default -> response.sendError(HttpServletResponse.SC_CONFLICT);
        }
    }
}
