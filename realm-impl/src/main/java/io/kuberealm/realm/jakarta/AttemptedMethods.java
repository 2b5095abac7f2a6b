package io.kuberealm.realm.jakarta;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What the audit event of a request that was not authenticated says that the caller tried (AUDIT-2, AUDIT-3). */
final class AttemptedMethods {
    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private AttemptedMethods() {}

    static String of(HttpServletRequest request) {
        List<String> methods = new ArrayList<>();
        String header = request.getHeader("Authorization");
        String authorization = header == null ? "" : header.strip();
        String lowerCase = authorization.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith(BASIC) && isPair(authorization.substring(BASIC.length()))) {
            methods.add("basic");
        }
        if (lowerCase.startsWith(BEARER)) {
            methods.add("bearer");
        }
        if (RequestUri.hasToken(request)) {
            methods.add("access_token");
        }
        if (!TlsCertificates.of(request).isEmpty()) {
            methods.add("x509");
        }
        return methods.isEmpty()
                ? "Authentication failed, no credentials provided"
                : "Authentication failed, attempted: " + String.join(", ", methods);
    }

    private static boolean isPair(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
