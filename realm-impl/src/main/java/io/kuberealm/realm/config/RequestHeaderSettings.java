package io.kuberealm.realm.config;

import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxies are believed, and in which headers (RH-8).
 *
 * @param clientCaFile the authorities for the certificates of proxies
 * @param allowedNames the common names that a proxy may have; any if empty
 * @param headers where the proxy names the caller
 */
public record RequestHeaderSettings(FileSetting clientCaFile, List<String> allowedNames, ProxyHeaders headers) {
    public RequestHeaderSettings {
        allowedNames = List.copyOf(allowedNames);
    }

    /** Lists that work and are probably not meant so: those without Kubernetes' own name (RH-8). */
    public List<String> warnings() {
        return Stream.of(
                        warning(Setting.REQUESTHEADER_USERNAME_HEADERS, headers.username(), "X-Remote-User"),
                        warning(Setting.REQUESTHEADER_GROUP_HEADERS, headers.group(), "X-Remote-Group"),
                        warning(Setting.REQUESTHEADER_EXTRA_HEADERS_PREFIX, headers.extraPrefixes(), "X-Remote-Extra-"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> warning(Setting setting, List<String> lowerCaseNames, String standard) {
        return lowerCaseNames.isEmpty() || lowerCaseNames.contains(standard.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(setting.key() + " does not contain the standard name " + standard
                        + ", which Kubernetes' own proxies use.");
    }
}
