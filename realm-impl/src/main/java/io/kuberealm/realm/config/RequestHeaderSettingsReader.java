package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.CLIENT_CA_FILE;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_ALLOWED_NAMES;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_CLIENT_CA_FILE;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_CLIENT_CERT_CHAIN_HEADER;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_CLIENT_CERT_HEADER;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_EXTRA_HEADERS_PREFIX;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_GROUP_HEADERS;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_UID_HEADERS;
import static io.kuberealm.realm.config.Setting.REQUESTHEADER_USERNAME_HEADERS;

import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings of the authenticating proxy (RH-7, RH-8, RH-10). */
final class RequestHeaderSettingsReader {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final List<String> NONE = List.of("-");
    private static final String STANDARD_UID = "X-Remote-Uid";
    private static final List<Setting> NEED_THE_CA_FILE = List.of(
            REQUESTHEADER_ALLOWED_NAMES,
            REQUESTHEADER_USERNAME_HEADERS,
            REQUESTHEADER_UID_HEADERS,
            REQUESTHEADER_GROUP_HEADERS,
            REQUESTHEADER_EXTRA_HEADERS_PREFIX,
            REQUESTHEADER_CLIENT_CERT_HEADER,
            REQUESTHEADER_CLIENT_CERT_CHAIN_HEADER);

    private final SettingValues settings;

    RequestHeaderSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /** The settings; nothing without a CA file, which the other settings then miss. */
    Optional<RequestHeaderSettings> read() {
        Optional<FileSetting> clientCaFile = settings.file(REQUESTHEADER_CLIENT_CA_FILE);
        Optional<List<String>> allowedNames = settings.list(REQUESTHEADER_ALLOWED_NAMES);
        ProxyHeaders headers = headers();
        refuseUidWithoutStandardName(headers.uid());
        refuseCertificateWithoutClientCa();
        refuseWithoutCaFile();
        return clientCaFile.map(file -> new RequestHeaderSettings(file, allowedNames.orElse(List.of()), headers));
    }

    /**
     * The defaults are those of a server that delegates to kube-apiserver (RH-10). A proxy that hands over certificates
     * names nobody unless told so: it would pass a client's own X-Remote-User through.
     */
    private ProxyHeaders headers() {
        Optional<String> certificate = name(REQUESTHEADER_CLIENT_CERT_HEADER);
        boolean namesUsers = certificate.isEmpty();
        return new ProxyHeaders(
                names(REQUESTHEADER_USERNAME_HEADERS, namesUsers ? List.of("X-Remote-User") : List.of()),
                names(REQUESTHEADER_UID_HEADERS, List.of()),
                names(REQUESTHEADER_GROUP_HEADERS, namesUsers ? List.of("X-Remote-Group") : List.of()),
                names(REQUESTHEADER_EXTRA_HEADERS_PREFIX, namesUsers ? List.of("X-Remote-Extra-") : List.of()),
                certificate,
                name(REQUESTHEADER_CLIENT_CERT_CHAIN_HEADER));
    }

    /** {@code -} alone stands for the empty list, which MicroProfile Config cannot tell from an absent one. */
    private List<String> names(Setting setting, List<String> otherwise) {
        List<String> names = settings.list(setting).orElse(otherwise);
        if (names.equals(NONE)) {
            return List.of();
        }
        names.forEach(name -> refuseBadName(name, setting));
        return names;
    }

    private Optional<String> name(Setting setting) {
        return settings.list(setting).map(names -> {
            String name = String.join(",", names); // a name has no comma, so that a list is refused as a whole
            refuseBadName(name, setting);
            return name;
        });
    }

    private void refuseBadName(String name, Setting setting) {
        if (!name.isEmpty() && !HEADER_NAME.matcher(name).matches()) {
            settings.refuse(
                    setting,
                    "\"" + name + "\" cannot be the name of an HTTP header. Write names such as X-Remote-User.");
        }
    }

    /**
     * RH-8: without it, a client's own header of the standard name would look as if it meant something.
     *
     * @param uid empty if the setting is absent, or says so
     */
    private void refuseUidWithoutStandardName(List<String> uid) {
        if (!uid.isEmpty() && uid.stream().noneMatch(STANDARD_UID::equalsIgnoreCase)) {
            settings.refuse(
                    REQUESTHEADER_UID_HEADERS,
                    "The list does not contain the standard name. Add " + STANDARD_UID + ".");
        }
    }

    private void refuseCertificateWithoutClientCa() {
        if (!settings.isSet(CLIENT_CA_FILE)) {
            settings.refuse(
                    REQUESTHEADER_CLIENT_CERT_HEADER,
                    "Certificates that the proxy forwards cannot be verified. Set " + CLIENT_CA_FILE.key()
                            + " as well.");
        }
        if (!settings.isSet(REQUESTHEADER_CLIENT_CERT_HEADER)) {
            settings.refuse(
                    REQUESTHEADER_CLIENT_CERT_CHAIN_HEADER,
                    "Intermediate certificates alone have no effect. Set " + REQUESTHEADER_CLIENT_CERT_HEADER.key()
                            + " as well.");
        }
    }

    private void refuseWithoutCaFile() {
        if (!settings.isSet(REQUESTHEADER_CLIENT_CA_FILE)) {
            settings.refuse(
                    NEED_THE_CA_FILE,
                    "No proxy is trusted, so this setting has no effect. Set " + REQUESTHEADER_CLIENT_CA_FILE.key()
                            + " as well.");
        }
    }
}
