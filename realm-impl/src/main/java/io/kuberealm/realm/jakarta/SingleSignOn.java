package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Liberty logs callers in by the {@code LtpaToken2} cookie of any application of the server before it asks a mechanism,
 * and lets that login win. The realm cannot make the container forget it within the request, so the request is refused and
 * the browser told to forget the cookie.
 */
final class SingleSignOn {
    private static final String COOKIE = "LtpaToken2";

    private SingleSignOn() {}

    static void expireCookie(HttpServletRequest request, HttpServletResponse response) {
        Cookie expired = new Cookie(COOKIE, "");
        expired.setPath("/");
        expired.setMaxAge(0);
        expired.setHttpOnly(true);
        expired.setSecure(request.isSecure());
        response.addCookie(expired);
    }
}
