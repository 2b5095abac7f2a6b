package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies from a servlet request what authentication looks at. */
final class ServletRequests {
    private ServletRequests() {}

    /** @param apiAudiences the names of this server; if there are any, credentials have to be meant for one (FLT-3) */
    static AuthenticationRequest copyOf(HttpServletRequest request, List<String> apiAudiences) {
        return new AuthenticationRequest(
                request.getMethod(),
                pathOf(request),
                headersOf(request),
                ClientCertificates.of(request),
                apiAudiences.isEmpty() ? Audiences.unlimited() : Audiences.limitedTo(apiAudiences));
    }

    private static String pathOf(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return request.getContextPath() + request.getServletPath() + (pathInfo == null ? "" : pathInfo);
    }

    private static Map<String, List<String>> headersOf(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            headers.put(name, valuesOf(request.getHeaders(name)));
        }
        return headers;
    }

    private static List<String> valuesOf(Enumeration<String> header) {
        if (!header.hasMoreElements()) {
            return List.of();
        }
        String first = asUtf8(header.nextElement());
        if (!header.hasMoreElements()) {
            return List.of(first);
        }
        List<String> values = new ArrayList<>(List.of(first));
        while (header.hasMoreElements()) {
            values.add(asUtf8(header.nextElement()));
        }
        return values;
    }

    /**
     * Containers hand out header bytes as ISO 8859-1, kube-apiserver compares bytes with those of UTF-8 files. What is not
     * UTF-8 stays as it is.
     */
    static String asUtf8(String header) {
        if (isAscii(header) || header.chars().anyMatch(c -> c > 0xFF)) {
            return header;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return header;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
