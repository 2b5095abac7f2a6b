package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * The response of a request that was let pass without a login. A REST container finds out late that the resource needs
 * one: it asks again, gets a refusal, and then writes a refusal of its own. That would only fill the log with warnings
 * about a response which is on its way already, so it is ignored.
 */
final class RefusableResponse extends HttpServletResponseWrapper {
    private static final String REFUSED = "io.kuberealm.refused";

    private final HttpServletRequest request;

    RefusableResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** Makes every response of this kind to {@code request} final. */
    static void refused(HttpServletRequest request) {
        request.setAttribute(REFUSED, true);
    }

    private boolean isOpen() {
        return request.getAttribute(REFUSED) == null;
    }

    @Override
    public void setStatus(int status) {
        if (isOpen()) {
            super.setStatus(status);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (isOpen()) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (isOpen()) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(String type) {
        if (isOpen()) {
            super.setContentType(type);
        }
    }
}
