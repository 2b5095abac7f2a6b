package io.kuberealm.it.server;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;

/** An application without any constraint, which tells each header that it sees, one a line, and who the caller is. */
@WebServlet("/seen")
public class HeadersServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        StringBuilder seen = new StringBuilder("caller: " + request.getRemoteUser() + "\n");
        for (String name : Collections.list(request.getHeaderNames())) {
            seen.append(name.toLowerCase(Locale.ROOT))
                    .append(": ")
                    .append(Collections.list(request.getHeaders(name)))
                    .append('\n');
        }
        response.getWriter().print(seen);
    }
}
