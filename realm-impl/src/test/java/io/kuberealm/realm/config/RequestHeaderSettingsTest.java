package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestHeaderSettingsTest {
    private static final String CA = "requestheaderClientCaFile";
    private static final Optional<String> NONE = Optional.empty();
    private static final ProxyHeaders DEFAULTS = new ProxyHeaders(
            List.of("x-remote-user"), List.of(), List.of("x-remote-group"), List.of("x-remote-extra-"), NONE, NONE);

    private static Optional<RequestHeaderSettings> read(Map<String, String> attributes) {
        return TestSettings.read(attributes).requestHeaders();
    }

    private static Map<String, String> with(String... attributes) {
        return TestSettings.attributes(Map.of(CA, "/etc/proxy-ca.crt"), attributes);
    }

    private record Good(String name, Map<String, String> attributes, ProxyHeaders expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Good> good() {
        return Stream.of(
                new Good("RH-10 the CA file alone", with(), DEFAULTS),
                new Good(
                        "RH-7 lists, trimmed, in any case",
                        with(
                                "requestheaderUsernameHeaders", " X-Remote-User , X-User",
                                "requestheaderUidHeaders", "x-remote-UID",
                                "requestheaderGroupHeaders", "X-Remote-Group,X-Group",
                                "requestheaderExtraHeadersPrefix", "X-Remote-Extra-,X-More-"),
                        new ProxyHeaders(
                                List.of("x-remote-user", "x-user"),
                                List.of("x-remote-uid"),
                                List.of("x-remote-group", "x-group"),
                                List.of("x-remote-extra-", "x-more-"),
                                NONE,
                                NONE)),
                new Good(
                        "a hyphen is the empty list",
                        with("requestheaderGroupHeaders", "-", "requestheaderExtraHeadersPrefix", "-"),
                        new ProxyHeaders(List.of("x-remote-user"), List.of(), List.of(), List.of(), NONE, NONE)),
                new Good(
                        "who hands over certificates names nobody",
                        with("requestheaderClientCertHeader", "Client-Cert", "clientCaFile", "/etc/ca.crt"),
                        new ProxyHeaders(List.of(), List.of(), List.of(), List.of(), Optional.of("client-cert"), NONE)),
                new Good(
                        "unless it is told to",
                        with(
                                "requestheaderClientCertHeader", "Client-Cert",
                                "requestheaderClientCertChainHeader", "Client-Cert-Chain",
                                "requestheaderUsernameHeaders", "X-Remote-User",
                                "clientCaFile", "/etc/ca.crt"),
                        new ProxyHeaders(
                                List.of("x-remote-user"),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.of("client-cert"),
                                Optional.of("client-cert-chain"))));
    }

    @ParameterizedTest
    @MethodSource("good")
    void headers(Good c) {
        assertThat(read(c.attributes).map(RequestHeaderSettings::headers)).contains(c.expected);
    }

    @Test
    void rh1WithoutACaFileThereIsNoProxy() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void allowedNames() {
        assertThat(read(with("requestheaderAllowedNames", "front-proxy, other")))
                .hasValueSatisfying(
                        settings -> assertThat(settings.allowedNames()).containsExactly("front-proxy", "other"));
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "RH-7, RH-8 a blank name",
                        with("requestheaderUsernameHeaders", "X-Remote-User, "),
                        "The list has an empty entry. Write one or more entries, separated by commas."),
                new Bad(
                        "RH-8 a blank allowed name",
                        with("requestheaderAllowedNames", " "),
                        "The list has an empty entry. Write one or more entries, separated by commas."),
                new Bad(
                        "a name that no header can have",
                        with("requestheaderGroupHeaders", "X-Remote-Group:"),
                        "\"X-Remote-Group:\" cannot be the name of an HTTP header. Write names such as X-Remote-User."),
                new Bad(
                        "RH-8 uid without the standard name",
                        with("requestheaderUidHeaders", "X-Uid"),
                        "The list does not contain the standard name. Add X-Remote-Uid."),
                new Bad(
                        "no CA file",
                        Map.of("requestheaderAllowedNames", "front-proxy"),
                        "No proxy is trusted, so this setting has no effect."
                                + " Set kube.realm.requestheader-client-ca-file as well."),
                new Bad(
                        "certificates, but nobody to judge them",
                        with("requestheaderClientCertHeader", "Client-Cert"),
                        "Certificates that the proxy forwards cannot be verified."
                                + " Set kube.realm.client-ca-file as well."),
                new Bad(
                        "two names where there is one",
                        with("requestheaderClientCertHeader", "a,b", "clientCaFile", "/etc/ca.crt"),
                        "\"a,b\" cannot be the name of an HTTP header. Write names such as X-Remote-User."),
                new Bad(
                        "intermediates alone",
                        with("requestheaderClientCertChainHeader", "Client-Cert-Chain"),
                        "Intermediate certificates alone have no effect."
                                + " Set kube.realm.requestheader-client-cert-header as well."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badSettingsAreProblems(Bad c) {
        c.assertRefused();
    }

    @Test
    void rh8MissingStandardNamesAreWarnedOf() {
        assertThat(read(with(
                                "requestheaderUsernameHeaders", "X-User",
                                "requestheaderGroupHeaders", "X-Group",
                                "requestheaderExtraHeadersPrefix", "X-More-"))
                        .map(RequestHeaderSettings::warnings))
                .hasValueSatisfying(warnings -> assertThat(warnings)
                        .hasSize(3)
                        .first()
                        .isEqualTo(
                                "kube.realm.requestheader-username-headers does not contain the standard name X-Remote-User,"
                                        + " which Kubernetes' own proxies use."));
        assertThat(read(with()).map(RequestHeaderSettings::warnings)).contains(List.of());
    }
}
