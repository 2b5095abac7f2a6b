package io.kuberealm.it.app;

import io.kuberealm.api.KubernetesPrincipal;
import jakarta.annotation.security.DeclareRoles;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;

/** Compares everything that servlets and Jakarta Security tell of the caller. */
@WebServlet("/principal")
@DeclareRoles({"system:masters", "testers"})
public class PrincipalServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @SuppressWarnings({"NullAway.Init", "serial"})
    private SecurityContext security;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Principal principal = request.getUserPrincipal();
        Set<KubernetesPrincipal> byType = security.getPrincipalsByType(KubernetesPrincipal.class);
        response.setContentType("text/plain");
        response.getWriter()
                .print(String.join(
                        "\n",
                        WhoAmI.of(principal),
                        "auth type " + request.getAuthType(),
                        "remote user " + request.getRemoteUser(),
                        "same as caller principal " + (principal == security.getCallerPrincipal()),
                        "by type " + byType.size() + " same " + byType.stream().allMatch(one -> one == principal),
                        "tester " + request.isUserInRole("testers") + " " + security.isCallerInRole("testers"),
                        "master " + request.isUserInRole("system:masters") + " "
                                + security.isCallerInRole("system:masters")));
    }
}
