package io.kuberealm.realm.delegation;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import io.kuberealm.realm.request.headers.ProxyTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes the values of the config map {@code kube-system/extension-apiserver-authentication} (RH-10). They are taken as a whole
 * or not at all.
 */
public final class PublishedAuthenticationDecoder {
    private static final String CLIENT_AUTHORITIES = "client-ca-file";
    private static final String PROXY_AUTHORITIES = "requestheader-client-ca-file";
    private static final String ALLOWED_NAMES = "requestheader-allowed-names";
    private static final String USERNAME_HEADERS = "requestheader-username-headers";
    private static final String UID_HEADERS = "requestheader-uid-headers";
    private static final String GROUP_HEADERS = "requestheader-group-headers";
    private static final String EXTRA_PREFIXES = "requestheader-extra-headers-prefix";

    private final Map<String, String> data;

    private PublishedAuthenticationDecoder(Map<String, String> data) {
        this.data = data;
    }

    /**
     * Decodes all values. A list that is missing is empty, an authority that is missing vouches for nobody.
     *
     * @throws MalformedFileException if any value cannot be decoded, used or not
     */
    public static PublishedAuthentication decode(Map<String, String> data) throws MalformedFileException {
        return new PublishedAuthenticationDecoder(data).decode();
    }

    private PublishedAuthentication decode() throws MalformedFileException {
        List<String> allowedNames = list(ALLOWED_NAMES);
        ProxyHeaders headers = new ProxyHeaders(
                list(USERNAME_HEADERS),
                list(UID_HEADERS),
                list(GROUP_HEADERS),
                list(EXTRA_PREFIXES),
                Optional.empty(),
                Optional.empty());
        return new PublishedAuthentication(
                authorities(CLIENT_AUTHORITIES),
                authorities(PROXY_AUTHORITIES).map(authorities -> new ProxyTrust(authorities, allowedNames, headers)));
    }

    /** A blank entry is refused: as a prefix it would make an extra fact of every header (RH-7). */
    private List<String> list(String key) throws MalformedFileException {
        String json = data.getOrDefault(key, "");
        if (json.isEmpty()) {
            return List.of();
        }
        List<String> texts = JsonReader.readTexts(json)
                .orElseThrow(() -> new MalformedFileException(key + " is not a JSON list of strings."))
                .stream()
                .map(String::strip)
                .toList();
        if (texts.contains("")) {
            throw new MalformedFileException(key + " has an empty entry.");
        }
        return texts;
    }

    private Optional<CertificateBundle> authorities(String key) throws MalformedFileException {
        String pem = data.getOrDefault(key, "");
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CertificateBundleFormat().read(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))));
        } catch (MalformedFileException malformed) {
            throw new MalformedFileException(key + " " + malformed.describe());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
