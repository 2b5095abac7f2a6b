package io.kuberealm.it.app;

import io.kuberealm.api.TokenReviewer;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whose token it has been told, and who is asking; for applications with CDI. */
@WebServlet("/injected")
public class InjectedReviewServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient TokenReviewer reviewer;

    @Inject
    public InjectedReviewServlet(TokenReviewer reviewer) {
        this.reviewer = reviewer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(Reviewed.by(reviewer, request) + ", asked by " + WhoAmI.of(request));
    }
}
