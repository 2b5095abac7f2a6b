package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import io.kuberealm.realm.token.oidc.config.IssuerEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the {@code issuer} of each entry (CFG-11 to CFG-16). */
final class IssuerValidator {
    private static final String MATCH_ANY = "MatchAny";
    private static final Set<String> EGRESS = Set.of("controlplane", "cluster");

    private final FieldProblems problems;
    private final Set<String> disallowedIssuers;
    private final Set<String> urls = new HashSet<>();
    private final Set<String> discoveryUrls = new HashSet<>();

    /**
     * A validator for the issuers of one configuration.
     *
     * @param disallowedIssuers those that have a strategy of their own
     */
    IssuerValidator(FieldProblems problems, Set<String> disallowedIssuers) {
        this.problems = problems;
        this.disallowedIssuers = disallowedIssuers;
    }

    /**
     * Notes what is wrong with an issuer.
     *
     * @param path such as {@code jwt[0].issuer}
     * @return the authorities for its server; none in particular if empty
     */
    List<X509Certificate> validate(IssuerEntry issuer, String path) {
        url(issuer.url(), path + ".url");
        discoveryUrl(issuer, path + ".discoveryURL");
        audiences(issuer, path);
        egressSelectorType(issuer.egressSelectorType(), path + ".egressSelectorType");
        return authorities(issuer.certificateAuthority(), path + ".certificateAuthority");
    }

    private void url(String url, String path) {
        if (url.isEmpty()) {
            problems.add(path, "is missing. Write the URL of the issuer.");
            return;
        }
        address(url, path);
        if (!urls.add(url)) {
            problems.add(path, "Another entry has the same issuer. Remove one of them.");
        }
        if (disallowedIssuers.contains(url)) {
            problems.add(
                    path,
                    "This is the issuer of service account tokens (service-account-issuer) or of MicroProfile JWT"
                            + " (mp.jwt.verify.issuer), which has its own strategy. Remove this entry.");
        }
    }

    private void discoveryUrl(IssuerEntry issuer, String path) {
        String url = issuer.discoveryUrl();
        if (url.isEmpty()) {
            return;
        }
        address(url, path);
        if (!discoveryUrls.add(url)) {
            problems.add(path, "Another entry has the same discoveryURL. Correct one of them.");
        }
        if (!issuer.url().isEmpty() && withoutSlashes(url).equals(withoutSlashes(issuer.url()))) {
            problems.add(path, "must differ from url. Remove it if the document is at its default location.");
        }
    }

    private void address(String text, String path) {
        Optional<URI> parsed = parse(text);
        if (parsed.isEmpty()) {
            problems.add(path, "is not a URL.");
            return;
        }
        URI url = parsed.get();
        if (!"https".equals(url.getScheme())) {
            problems.add(path, "must begin with https://.");
        } else if (url.getHost() == null) {
            problems.add(path, "has no host.");
        }
        if (url.getRawUserInfo() != null) {
            problems.add(path, "must not have a user name or password.");
        }
        if (url.getRawQuery() != null) {
            problems.add(path, "must not have a query (?…).");
        }
        if (url.getRawFragment() != null) {
            problems.add(path, "must not have a fragment (#…).");
        }
    }

    private static Optional<URI> parse(String url) {
        try {
            return Optional.of(new URI(url));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static String withoutSlashes(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    private void audiences(IssuerEntry issuer, String path) {
        List<String> audiences = issuer.audiences();
        if (audiences.isEmpty()) {
            problems.add(path + ".audiences", "is missing. Write at least one audience.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < audiences.size(); i++) {
            String audience = path + ".audiences[" + i + "]";
            if (audiences.get(i).isEmpty()) {
                problems.add(audience, "is empty.");
            } else if (!seen.add(audiences.get(i))) {
                problems.add(audience, "is repeated. Remove one of them.");
            }
        }
        String policy = issuer.audienceMatchPolicy();
        if (!policy.isEmpty() && !policy.equals(MATCH_ANY)) {
            problems.add(path + ".audienceMatchPolicy", "must be " + MATCH_ANY + ".");
        } else if (audiences.size() > 1 && policy.isEmpty()) {
            problems.add(
                    path + ".audienceMatchPolicy", "must be " + MATCH_ANY + ", because there are several audiences.");
        }
    }

    /** kube-apiserver refuses these too unless it has an egress selector; an application server has none. */
    private void egressSelectorType(String type, String path) {
        if (EGRESS.contains(type)) {
            problems.add(path, "An application server has no egress selector. Remove this field.");
        } else if (!type.isEmpty()) {
            problems.add(
                    path, "must be controlplane or cluster, and an application server has neither. Remove this field.");
        }
    }

    /** The message repeats nothing of the value (CFG-15). */
    private List<X509Certificate> authorities(String pem, String path) {
        if (pem.isEmpty()) {
            return List.of();
        }
        try {
            return new CertificateBundleFormat()
                    .read(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .certificates();
        } catch (MalformedFileException | IOException malformed) {
            problems.add(path, "must contain CA certificates in PEM, and each of them must be readable.");
            return List.of();
        }
    }
}
