package io.kuberealm.it.app;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.KubernetesPrincipal;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who is asking, by which strategy, and what each strategy said. */
@WebServlet("/strategy")
public class StrategyServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String strategy = request.getUserPrincipal() instanceof KubernetesPrincipal caller ? caller.strategy() : "";
        response.setContentType("text/plain");
        response.getWriter()
                .print(strategy + ": " + WhoAmI.of(request) + "\n"
                        + request.getAttribute(AuthenticationReport.ATTRIBUTE));
    }
}
