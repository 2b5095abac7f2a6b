package io.kuberealm.sample;

import io.kuberealm.api.AuthenticationReport;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page for people. Open to everybody. */
@Path("/")
public class HomeResource {

    /** Who the caller is, and how the realm came to think so. */
    @GET
    @Produces("text/html; charset=utf-8")
    public Response page(@Context HttpServletRequest request) {
        Map<String, Boolean> roles = new LinkedHashMap<>();
        Roles.ALL.forEach(role -> roles.put(role, request.isUserInRole(role)));
        String html = new HomePage(Callers.callerOf(request), roles, verdicts(request)).render();
        return Page.answer(html);
    }

    private static List<AuthenticationReport.Verdict> verdicts(HttpServletRequest request) {
        return request.getAttribute(AuthenticationReport.ATTRIBUTE) instanceof AuthenticationReport report
                ? report.verdicts()
                : List.of();
    }
}
