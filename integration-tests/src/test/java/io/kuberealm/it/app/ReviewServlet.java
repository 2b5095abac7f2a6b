package io.kuberealm.it.app;

import io.kuberealm.api.TokenReviewer;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says whose token it has been told, and who is asking; for applications without CDI. */
@WebServlet("/review")
public class ReviewServlet extends HttpServlet {
    /** The line where the realm does not protect. */
    public static final String NO_REVIEWER = "no reviewer";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String line = getServletContext().getAttribute(TokenReviewer.ATTRIBUTE) instanceof TokenReviewer reviewer
                ? Reviewed.by(reviewer, request)
                : NO_REVIEWER;
        response.setContentType("text/plain");
        response.getWriter().print(line + ", asked by " + WhoAmI.of(request));
    }
}
