package io.kuberealm.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;

/** Says which cookies it sees, and in which headers. */
@WebServlet("/cookies")
public class CookieServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Cookie[] cookies = request.getCookies();
        response.setContentType("text/plain");
        response.getWriter()
                .println(WhoAmI.of(request.getUserPrincipal()) + " "
                        + (cookies == null
                                ? "none"
                                : Arrays.stream(cookies).map(Cookie::getName).toList())
                        + " " + Collections.list(request.getHeaders("Cookie")));
    }
}
