package io.kuberealm.api;

import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What authentication looks at in an HTTP request, copied from it. Immutable. */
public final class AuthenticationRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> unverifiedHeaders;
    private final List<X509Certificate> unverifiedClientCertificates;
    private final Audiences audiences;

    /**
     * A request to authenticate.
     *
     * @param method the HTTP method
     * @param path the decoded path, without the query
     * @param unverifiedHeaders the values of each header in order of arrival, whatever the case of its name
     * @param unverifiedClientCertificates what the client presented in the TLS handshake; empty without TLS or certificate
     * @param audiences the audiences that credentials have to be meant for
     */
    public AuthenticationRequest(
            String method,
            String path,
            Map<String, List<String>> unverifiedHeaders,
            List<X509Certificate> unverifiedClientCertificates,
            Audiences audiences) {
        this.method = method;
        this.path = path;
        Map<String, List<String>> byLowerCaseName = new HashMap<>();
        unverifiedHeaders.forEach((name, values) ->
                byLowerCaseName.merge(name.toLowerCase(Locale.ROOT), trimmed(values), AuthenticationRequest::concat));
        this.unverifiedHeaders = Collections.unmodifiableMap(byLowerCaseName);
        this.unverifiedClientCertificates = List.copyOf(unverifiedClientCertificates);
        this.audiences = audiences;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The decoded path, without the query. */
    public String path() {
        return path;
    }

    /**
     * The values of each header in order of arrival, under its name in lower case, without spaces and tabs around them, which are
     * no part of a value (RFC 9110 5.5) although some servers leave them there.
     */
    public Map<String, List<String>> unverifiedHeaders() {
        return unverifiedHeaders;
    }

    /** What the client presented in the TLS handshake, its own certificate first; empty without TLS or certificate. */
    public List<X509Certificate> unverifiedClientCertificates() {
        return unverifiedClientCertificates;
    }

    /** The audiences that credentials have to be meant for. */
    public Audiences audiences() {
        return audiences;
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> firstHeader(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All values of a header in order of arrival, whatever the case of its name. */
    public List<String> headers(String name) {
        return unverifiedHeaders.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    private static List<String> trimmed(List<String> values) {
        return values.size() == 1
                ? List.of(trimmed(values.get(0)))
                : values.stream().map(AuthenticationRequest::trimmed).toList();
    }

    private static String trimmed(String value) {
        int begin = 0;
        int end = value.length();
        while (begin < end && isBlank(value.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(begin, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Shows names only: header values may be credentials. */
    @Override
    public String toString() {
        return "AuthenticationRequest[" + method + " " + path + ", headers " + unverifiedHeaders.keySet() + ", "
                + unverifiedClientCertificates.size() + " client certificates]";
    }
}
