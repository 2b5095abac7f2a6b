package io.kuberealm.liberty;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response that leaves it to Liberty to send a refusal. Liberty's audit begins a session for every request it records, and
 * logs two lines if the answer, which would have to carry the cookie, is on its way already. That is for a 401 only: over any
 * other status Liberty would write an answer of its own. And not for a Basic header: Liberty's audit fails on one that does not
 * decode, and would make a 500 of the refusal.
 */
final class UnhurriedResponse extends HttpServletResponseWrapper {
    private static final String BASIC = "Basic";

    private boolean isInAHurry;

    UnhurriedResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        String credential = request.getHeader("Authorization");
        isInAHurry = credential != null && credential.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    /** From now on it is the application's, which may be in a hurry. */
    void decided() {
        isInAHurry = true;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (isInAHurry || getStatus() != SC_UNAUTHORIZED) {
            super.flushBuffer();
        }
    }
}
