package io.kuberealm.it.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.UUID;

/** An application that tells who its caller is, which of its lives it is in, and how many realm threads run. */
@WebServlet({"/caller", "/life", "/threads"})
public class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Differs whenever the application was started again. */
    private static final String LIFE = UUID.randomUUID().toString();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getWriter()
                .print(
                        switch (request.getServletPath()) {
                            case "/life" -> LIFE;
                            case "/threads" -> realmThreads();
                            default -> caller(request.getUserPrincipal());
                        });
    }

    private static String caller(Principal principal) {
        return principal == null ? "nobody" : principal.getName();
    }

    private static String realmThreads() {
        return String.valueOf(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kube-realm"))
                .count());
    }
}
