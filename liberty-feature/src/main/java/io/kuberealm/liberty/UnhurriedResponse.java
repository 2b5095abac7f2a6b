package io.kuberealm.liberty;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * A response that leaves it to Liberty to send a refusal. Liberty's audit begins a session for every request it records, and
 * logs two lines if the answer, which would have to carry the cookie, is on its way already. That is for a 401 only: over any
 * other status Liberty would write an answer of its own.
 */
final class UnhurriedResponse extends HttpServletResponseWrapper {
    private boolean decided;

    UnhurriedResponse(HttpServletResponse response) {
        super(response);
    }

    /** From now on it is the application's, which may be in a hurry. */
    void decided() {
        decided = true;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (decided || getStatus() != SC_UNAUTHORIZED) {
            super.flushBuffer();
        }
    }
}
