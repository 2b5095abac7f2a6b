package io.kuberealm.it.app;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what {@link HeardDecisions} heard. */
@WebServlet("/decisions")
public class HeardDecisionsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HeardDecisions heard;

    @Inject
    public HeardDecisionsServlet(HeardDecisions heard) {
        this.heard = heard;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(heard.lines());
    }
}
