package io.kuberealm.api.client;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;

/** A token in the header of a request. */
final class Bearer {
    /** Jersey's name. Its client follows redirects by itself and asks no filter about them; those of others follow none unless told to. */
    static final String FOLLOW_REDIRECTS = "jersey.config.client.followRedirects";

    /** RFC 6750, section 2.1: nothing that could end the header. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private Bearer() {}

    static boolean isToken(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** The value of the header. */
    static String value(String token) {
        return "Bearer " + token;
    }

    /** Sends a token with a request, and with no other that an answer to this one may lead to. */
    static void send(String token, ClientRequestContext request) {
        if (!isToken(token)) {
            throw new ProcessingException("The token has characters that no token has, so it is not sent.");
        }
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value(token));
        request.setProperty(FOLLOW_REDIRECTS, false);
    }
}
