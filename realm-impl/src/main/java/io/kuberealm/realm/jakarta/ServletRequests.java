package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.realm.json.Utf8;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies from a servlet request what authentication looks at. */
final class ServletRequests {
    private static final char DELETE = 0x7f;

    private ServletRequests() {}

    /**
     * The copy.
     *
     * @param apiAudiences the names of this server; if there are any, credentials have to be meant for one (FLT-3)
     * @throws ControlCharacterException if a header has one
     */
    static AuthenticationRequest copyOf(HttpServletRequest request, List<String> apiAudiences)
            throws ControlCharacterException {
        return new AuthenticationRequest(
                request.getMethod(),
                pathOf(request),
                headersOf(request),
                TlsCertificates.of(request),
                apiAudiences.isEmpty() ? Audiences.unlimited() : Audiences.limitedTo(apiAudiences));
    }

    /** The path that the server is about to serve, decoded. */
    static String pathOf(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        return request.getContextPath() + request.getServletPath() + (pathInfo == null ? "" : pathInfo);
    }

    private static Map<String, List<String>> headersOf(HttpServletRequest request) throws ControlCharacterException {
        Map<String, List<String>> headers = new HashMap<>();
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            headers.put(name, valuesOf(request.getHeaders(name)));
        }
        return headers;
    }

    private static List<String> valuesOf(Enumeration<String> header) throws ControlCharacterException {
        if (!header.hasMoreElements()) {
            return List.of();
        }
        String first = text(header.nextElement());
        if (!header.hasMoreElements()) {
            return List.of(first);
        }
        List<String> values = new ArrayList<>(List.of(first));
        while (header.hasMoreElements()) {
            values.add(text(header.nextElement()));
        }
        return values;
    }

    /** Containers hand out header bytes as ISO 8859-1 or as characters; Kubernetes compares bytes with those of UTF-8 files. */
    static String text(String header) throws ControlCharacterException {
        int highest = 0;
        for (int i = 0; i < header.length(); i++) {
            char character = header.charAt(i);
            if ((character < ' ' && character != '\t') || character == DELETE) {
                throw new ControlCharacterException();
            }
            highest |= character;
        }
        return highest < 0x80 || highest > 0xFF ? header : Utf8.decode(header.getBytes(StandardCharsets.ISO_8859_1));
    }
}
