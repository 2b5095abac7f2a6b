package io.kuberealm.it.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that reach any code of its application. */
@WebFilter("/*")
public class CountingFilter extends HttpFilter {
    /** The response header with the count. */
    public static final String HEADER = "X-Count";

    private static final long serialVersionUID = 1L;

    private final AtomicInteger requests = new AtomicInteger();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(HEADER, String.valueOf(requests.incrementAndGet()));
        chain.doFilter(request, response);
    }
}
