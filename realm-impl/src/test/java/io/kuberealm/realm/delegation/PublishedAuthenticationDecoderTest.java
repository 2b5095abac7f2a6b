package io.kuberealm.realm.delegation;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedAuthenticationDecoderTest {
    private static final Issued CLIENTS = authority("clients").selfSigned();
    private static final Issued PROXIES = authority("proxies").selfSigned();

    /** As kube-apiserver writes it. */
    private static final Map<String, String> ALL = Map.of(
            "client-ca-file", CLIENTS.pem(),
            "requestheader-client-ca-file", PROXIES.pem(),
            "requestheader-allowed-names", "[\"front-proxy\",\"aggregator\"]",
            "requestheader-username-headers", "[\"X-Remote-User\"]",
            "requestheader-uid-headers", "[\"X-Remote-Uid\"]",
            "requestheader-group-headers", "[\"X-Remote-Group\"]",
            "requestheader-extra-headers-prefix", "[\"X-Remote-Extra-\"]");

    @Test
    void rh10ReadsWhatKubeApiserverWrites() throws Exception {
        PublishedAuthentication published = PublishedAuthenticationDecoder.decode(ALL);

        assertThat(published.clientAuthorities().orElseThrow().certificates()).containsExactly(CLIENTS.certificate());
        assertThat(published.proxies()).hasValueSatisfying(trust -> {
            assertThat(trust.authorities().certificates()).containsExactly(PROXIES.certificate());
            assertThat(trust.allowedNames()).containsExactly("front-proxy", "aggregator");
            assertThat(trust.headers())
                    .isEqualTo(new ProxyHeaders(
                            List.of("x-remote-user"),
                            List.of("x-remote-uid"),
                            List.of("x-remote-group"),
                            List.of("x-remote-extra-"),
                            Optional.empty(),
                            Optional.empty()));
        });
    }

    @Test
    void rh10AMissingListIsEmptyAndAMissingAuthorityVouchesForNobody() throws Exception {
        assertThat(PublishedAuthenticationDecoder.decode(Map.of()))
                .isEqualTo(new PublishedAuthentication(Optional.empty(), Optional.empty()));
        assertThat(PublishedAuthenticationDecoder.decode(Map.of("requestheader-client-ca-file", PROXIES.pem()))
                        .proxies())
                .hasValueSatisfying(trust -> {
                    assertThat(trust.allowedNames()).isEmpty();
                    assertThat(trust.headers().names()).isEmpty();
                    assertThat(trust.headers().extraPrefixes()).isEmpty();
                });
        assertThat(PublishedAuthenticationDecoder.decode(
                                Map.of("requestheader-username-headers", "[\"X-Remote-User\"]"))
                        .proxies())
                .as("headers without an authority")
                .isEmpty();
    }

    record Bad(String key, String value, String problem) {}

    static Stream<Bad> bad() {
        return Stream.concat(
                ALL.keySet().stream()
                        .filter(key -> !key.endsWith("ca-file"))
                        .flatMap(key -> Stream.of(
                                new Bad(key, "X-Remote-User", "is not a JSON list of strings"),
                                new Bad(key, "[\"X-Remote-User\"", "is not a JSON list of strings"),
                                new Bad(key, "[7]", "is not a JSON list of strings"),
                                new Bad(key, "[\" \"]", "has an empty entry"))),
                Stream.of("client-ca-file", "requestheader-client-ca-file")
                        .flatMap(key -> Stream.of(
                                new Bad(key, "rubbish", "contains no -----BEGIN CERTIFICATE-----"),
                                new Bad(
                                        key,
                                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                                        "is not an X.509 certificate"))));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rh10OneBadValueRefusesAll(Bad bad) {
        Map<String, String> data = new HashMap<>(ALL);
        data.put(bad.key(), bad.value());

        assertThatThrownBy(() -> PublishedAuthenticationDecoder.decode(data))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageStartingWith(bad.key())
                .hasMessageContaining(bad.problem());
    }
}
