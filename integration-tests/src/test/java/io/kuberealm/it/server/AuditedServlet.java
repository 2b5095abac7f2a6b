package io.kuberealm.it.server;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers in each way in which a servlet can: at once, later, by another servlet, or not at all. */
@WebServlet(urlPatterns = "/*", asyncSupported = true)
public class AuditedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (String.valueOf(request.getPathInfo())) {
            case "/created" -> response.setStatus(HttpServletResponse.SC_CREATED);
            case "/async" -> later(request.startAsync());
            case "/forwarded" -> request.getRequestDispatcher("/ok").forward(request, response);
            case "/thrown" -> throw new IllegalStateException("a message with a secret");
            default -> response.getWriter().print("ok");
        }
    }

    private static void later(AsyncContext context) {
        context.start(() -> {
            try {
                context.getResponse().getWriter().print("later");
                context.complete();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }
}
