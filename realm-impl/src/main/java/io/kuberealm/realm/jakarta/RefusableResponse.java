package io.kuberealm.realm.jakarta;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * The response of a request that was let pass without a login. A REST container finds out late that the resource needs
 * one: it asks again, gets a refusal, and then writes a refusal of its own. That would only fill the log with warnings
 * about a response which is on its way already, so it is ignored. One that does not ask again but forbids is corrected.
 */
final class RefusableResponse extends HttpServletResponseWrapper {
    private static final String REFUSED = "io.kuberealm.refused";
    private static final String FORBIDS_NOBODY = "io.kuberealm.forbids-nobody";
    private static final String RESTEASY_CHECKS_ROLES = "resteasy.role.based.security";

    private final HttpServletRequest request;
    private final Runnable note;

    /** @param note says in the log why nobody was logged in, if this has to refuse */
    RefusableResponse(HttpServletRequest request, HttpServletResponse response, Runnable note) {
        super(response);
        this.request = request;
        this.note = note;
    }

    /** Makes every response of this kind to {@code request} final. */
    static void refused(ServletRequest request) {
        request.setAttribute(REFUSED, true);
    }

    static boolean isRefused(ServletRequest request) {
        return request.getAttribute(REFUSED) != null;
    }

    /** Says of the server that its REST container answers 403 where somebody who is not logged in would have to be. */
    static void serverForbidsNobody(ServletRequest request) {
        request.setAttribute(FORBIDS_NOBODY, true);
    }

    private boolean isOpen() {
        return !isRefused(request);
    }

    /** A caller who is nobody may not be forbidden, but asked who it is (FLT-7). */
    private boolean isToBeRefused(int status) {
        return status == SC_FORBIDDEN
                && isOpen()
                && (request.getAttribute(FORBIDS_NOBODY) != null || resteasyChecksRoles());
    }

    /** Then it forbids nobody, before Liberty's own check could ask for a login. */
    private boolean resteasyChecksRoles() {
        return Boolean.parseBoolean(request.getServletContext().getInitParameter(RESTEASY_CHECKS_ROLES));
    }

    private void refuse() {
        note.run();
        UnauthorizedStatus.write((HttpServletResponse) getResponse());
        refused(request);
    }

    @Override
    public void setStatus(int status) {
        if (isToBeRefused(status)) {
            refuse();
        } else if (isOpen()) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (isToBeRefused(status)) {
            refuse();
        } else if (isOpen()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (isToBeRefused(status)) {
            refuse();
        } else if (isOpen()) {
            super.sendError(status, message);
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

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isOpen() ? super.getOutputStream() : new DiscardedOutput();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return isOpen() ? super.getWriter() : new PrintWriter(OutputStream.nullOutputStream(), false, UTF_8);
    }
}
