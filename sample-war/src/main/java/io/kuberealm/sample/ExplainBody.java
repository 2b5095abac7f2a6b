package io.kuberealm.sample;

import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.Secret;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The credential that is to be explained: one of the two, the other is empty.
 *
 * @param token a bearer token
 * @param certificate a client certificate, and its intermediates, as PEM
 */
record ExplainBody(String token, String certificate) {
    private static final String TOKEN = "token";
    private static final String CERTIFICATE = "certificate";
    private static final int MOST_FIELDS = 8;
    private static final int MOST_CERTIFICATES = 10;

    /** Reads {@code {"token":"…"}} or {@code {"certificate":"…"}}. */
    static ExplainBody ofJson(byte[] body) throws MalformedReviewException {
        JsonObject object = JsonBody.read(body);
        return of(text(object, TOKEN), text(object, CERTIFICATE));
    }

    /** Reads what the form of the page sends. */
    static ExplainBody ofForm(byte[] body) throws MalformedReviewException {
        Map<String, String> fields = new HashMap<>();
        String form = new String(body, StandardCharsets.US_ASCII);
        for (String field : Arrays.asList(form.split("&", MOST_FIELDS))) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decode(field.substring(equals + 1)));
            }
        }
        return of(fields.getOrDefault(TOKEN, ""), fields.getOrDefault(CERTIFICATE, ""));
    }

    /** People paste with blanks around. */
    private static ExplainBody of(String token, String certificate) throws MalformedReviewException {
        ExplainBody body = new ExplainBody(token.strip(), certificate.strip());
        if (body.token.isEmpty() == body.certificate.isEmpty()) {
            throw new MalformedReviewException("either a token or a certificate is required");
        }
        return body;
    }

    private static String text(JsonObject object, String field) throws MalformedReviewException {
        JsonValue value = object.getOrDefault(field, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return "";
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new MalformedReviewException(field + " must be a string");
    }

    private static String decode(String encoded) throws MalformedReviewException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw new MalformedReviewException("the body is no form");
        }
    }

    CredentialExplanation explainedBy(CredentialExplainer explainer) throws MalformedReviewException {
        return token.isEmpty() ? explainer.explain(chain()) : explainer.explain(Secret.of(token));
    }

    private List<X509Certificate> chain() throws MalformedReviewException {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .limit(MOST_CERTIFICATES + 1L)
                    .toList();
            if (!chain.isEmpty() && chain.size() <= MOST_CERTIFICATES) {
                return chain;
            }
        } catch (CertificateException notPem) {
            throw new MalformedReviewException("the certificate is not PEM");
        }
        throw new MalformedReviewException("one to " + MOST_CERTIFICATES + " certificates are required");
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "ExplainBody";
    }
}
