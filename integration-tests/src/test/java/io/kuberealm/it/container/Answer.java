package io.kuberealm.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Optional;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, String body) {
    private static final String UNAUTHORIZED = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},"
            + "\"status\":\"Failure\",\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}";

    /** Expects success, and this line about the caller. */
    public void says(String line) {
        assertThat(this).extracting(Answer::status, Answer::body).containsExactly(200, line);
    }

    /** Expects exactly the realm's refusal: one Status object, no challenge. */
    public void isRealmRefusal() {
        assertThat(this).extracting(Answer::status, Answer::body).containsExactly(401, UNAUTHORIZED);
        assertThat(headers.firstValue("Content-Type")).hasValue("application/json");
        assertThat(headers.allValues("WWW-Authenticate")).isEmpty();
    }

    /** Expects that the caller is known and may not. */
    public void isForbidden() {
        assertThat(status).isEqualTo(403);
    }

    /** Expects a refusal, and not the realm's. */
    public void isRefusalOfAnother() {
        assertThat(status).isEqualTo(401);
        assertThat(body).isNotEqualTo(UNAUTHORIZED);
    }

    /** Expects the container's own challenge for a password. */
    public void isPasswordChallenge() {
        assertThat(status).isEqualTo(401);
        assertThat(headers.firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
    }

    /** The cookie as the server wants it back, {@code name=value}; nothing if the server did not set it, or expired it. */
    public Optional<String> cookie(String name) {
        List<String> cookies = headers.allValues("Set-Cookie");
        return cookies.stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(pair -> pair.startsWith(name + "=") && pair.length() > name.length() + 3)
                .findFirst();
    }
}
