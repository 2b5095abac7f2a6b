package io.kuberealm.realm.http;

import java.time.Duration;

/**
 * What a server may cost.
 *
 * @param total from the first attempt to connect to the last byte of the body, redirects included
 * @param connect for one connection
 * @param mostBytes of a body
 */
public record HttpLimits(Duration total, Duration connect, int mostBytes) {
    public HttpLimits {
        if (total.isNegative() || total.isZero() || connect.isNegative() || connect.isZero() || mostBytes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
