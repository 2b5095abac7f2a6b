package io.kuberealm.it.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what {@link HeardRequests} heard. */
@WebServlet("/heard")
public class HeardServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HeardRequests heard;

    @Inject
    public HeardServlet(HeardRequests heard) {
        this.heard = heard;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(heard.lines());
    }
}
