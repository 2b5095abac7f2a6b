package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.pki.TestCertificates.CLOCK;
import static io.kuberealm.realm.pki.TestCertificates.authority;
import static io.kuberealm.realm.pki.TestCertificates.certificates;
import static io.kuberealm.realm.pki.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.realm.config.FileSetting;
import io.kuberealm.realm.config.Problems;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.config.RealmConfiguration;
import io.kuberealm.realm.config.RealmConfigurationReader;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.TestCertificates.Issued;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In delegated mode: what the cluster publishes, what the server's own files say, and both together. */
class CertificateStrategiesTest {
    private static final Issued CLUSTER = authority("cluster").selfSigned();
    private static final Issued PROXIES = authority("proxies").selfSigned();
    private static final Issued OWN = authority("own").selfSigned();
    private static final Map<String, String> PUBLISHED = Map.of(
            "client-ca-file",
            CLUSTER.pem(),
            "requestheader-client-ca-file",
            PROXIES.pem(),
            "requestheader-allowed-names",
            "[\"front-proxy\"]",
            "requestheader-username-headers",
            "[\"X-Remote-User\"]");
    private static final NoOpinion NO_OPINION = new NoOpinion();

    private final Map<String, Issued> files = new HashMap<>();
    private final OpenedStrategies strategies = new OpenedStrategies();
    private FileFormat<CertificateBundle> clientFormat = content -> {
        throw new AssertionError("no file");
    };

    private CertificateStrategies open(Map<String, String> attributes) {
        Problems problems = new Problems();
        RealmConfiguration configuration = RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
        problems.throwIfAny();
        CertificateStrategies opened = new CertificateStrategies(configuration, CLOCK);
        opened.open(this::file, strategies);
        return opened;
    }

    private Optional<Supplier<CertificateBundle>> file(FileSetting file, FileFormat<CertificateBundle> format) {
        clientFormat = format;
        CertificateBundle bundle =
                read(format, files.getOrDefault(file.path().toString(), OWN).pem());
        return Optional.of(() -> bundle);
    }

    private static CertificateBundle read(FileFormat<CertificateBundle> format, String pem) {
        try {
            return format.read(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | MalformedFileException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    private static Optional<ConfigMap> map(Map<String, String> data) {
        return Optional.of(new ConfigMap(Metadata.of("kube-system", "extension-apiserver-authentication", "1"), data));
    }

    private static Map<String, String> publishedWith(String key, String value) {
        Map<String, String> data = new HashMap<>(PUBLISHED);
        data.put(key, value);
        return data;
    }

    private AuthenticationResult clientOf(Issued authority) {
        return strategies
                .judging(ClientCertificateCredential.class)
                .get(0)
                .authenticate(new ClientCertificateCredential(
                        certificates(client("jane").signedBy(authority))));
    }

    private AuthenticationResult proxyOf(Issued authority) {
        return strategies
                .judging(RequestHeaderCredential.class)
                .get(0)
                .authenticate(new RequestHeaderCredential(
                        certificates(client("front-proxy").signedBy(authority)),
                        Map.of("x-remote-user", List.of("kate"))));
    }

    private void assertPublishedInForce() {
        assertThat(clientOf(CLUSTER))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        jane -> assertThat(jane.user().name()).isEqualTo("jane"));
        assertThat(proxyOf(PROXIES))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        kate -> assertThat(kate.user().name()).isEqualTo("kate"));
        assertThat(clientOf(OWN)).isInstanceOf(Rejected.class);
        assertThat(proxyOf(OWN)).isInstanceOf(Rejected.class);
    }

    private void assertNobodyIsTrusted() {
        assertThat(clientOf(CLUSTER)).isEqualTo(NO_OPINION);
        assertThat(proxyOf(PROXIES)).isEqualTo(NO_OPINION);
    }

    @Test
    void rh10WhatTheClusterPublishesIsFollowed() {
        CertificateStrategies opened = open(Map.of("delegated", "true"));
        assertNobodyIsTrusted();
        assertThat(opened.proxies().get()).isEmpty();

        opened.takePublished(map(PUBLISHED));
        assertPublishedInForce();
        assertThat(opened.proxies().get().orElseThrow().headers().username()).containsExactly("x-remote-user");

        opened.takePublished(map(Map.of("client-ca-file", OWN.pem())));
        assertThat(clientOf(CLUSTER)).isInstanceOf(Rejected.class);
        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(proxyOf(PROXIES)).isEqualTo(NO_OPINION);

        opened.takePublished(Optional.empty());
        assertNobodyIsTrusted();
    }

    static Stream<Map<String, String>> refused() {
        return Stream.of(
                publishedWith("requestheader-group-headers", "rubbish"),
                publishedWith("client-ca-file", "rubbish"),
                publishedWith("requestheader-client-ca-file", "rubbish"),
                Map.of("client-ca-file", OWN.pem(), "requestheader-uid-headers", "{}"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void rh10WhatCannotBeDecodedChangesNothing(Map<String, String> data) {
        CertificateStrategies opened = open(Map.of("delegated", "true"));
        opened.takePublished(map(data));
        assertNobodyIsTrusted();

        opened.takePublished(map(PUBLISHED));
        opened.takePublished(map(data));

        assertPublishedInForce();
    }

    @Test
    void rh9ACommonAuthorityNeedsAllowedNamesHereToo() {
        CertificateStrategies opened = open(Map.of("delegated", "true"));
        Map<String, String> shared = publishedWith("client-ca-file", CLUSTER.pem() + PROXIES.pem());
        Map<String, String> anyName = new HashMap<>(shared);
        anyName.remove("requestheader-allowed-names");

        opened.takePublished(map(anyName));
        assertNobodyIsTrusted();
        opened.takePublished(map(shared));
        assertPublishedInForce();
        assertThat(clientOf(PROXIES)).isInstanceOf(Authenticated.class);

        opened.takePublished(map(anyName));
        assertThat(proxyOf(PROXIES)).as("still in force").isInstanceOf(Authenticated.class);
    }

    @Test
    void chain13OwnFilesWin() {
        files.put("/clients", OWN);
        CertificateStrategies opened = open(Map.of("delegated", "true", "clientCaFile", "/clients"));
        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);

        opened.takePublished(map(PUBLISHED));

        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(clientOf(CLUSTER)).isInstanceOf(Rejected.class);
        assertThat(proxyOf(PROXIES)).isInstanceOf(Authenticated.class);
    }

    @Test
    void chain13OwnProxiesWin() {
        files.put("/proxies", OWN);
        CertificateStrategies opened = open(Map.of("delegated", "true", "requestheaderClientCaFile", "/proxies"));

        opened.takePublished(map(PUBLISHED));

        assertThat(proxyOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(proxyOf(PROXIES)).isInstanceOf(Rejected.class);
        assertThat(clientOf(CLUSTER)).isInstanceOf(Authenticated.class);
    }

    @Test
    void rh9HoldsBetweenAFileAndTheCluster() {
        files.put("/clients", PROXIES);
        CertificateStrategies opened = open(Map.of("delegated", "true", "clientCaFile", "/clients"));
        Map<String, String> anyName = new HashMap<>(PUBLISHED);
        anyName.remove("requestheader-allowed-names");

        opened.takePublished(map(anyName));

        assertThat(proxyOf(PROXIES)).as("the file already trusts its authority").isEqualTo(NO_OPINION);
        read(clientFormat, OWN.pem());
        opened.takePublished(Optional.empty());
        opened.takePublished(map(anyName));
        assertThat(proxyOf(PROXIES)).as("apart by now").isInstanceOf(Authenticated.class);
        assertThatThrownBy(() -> read(clientFormat, PROXIES.pem()))
                .hasMessageContaining("a certificate authority in common");
    }

    @Test
    void withoutDelegationTheClusterHasNoSay() {
        CertificateStrategies opened = open(Map.of("kubernetes", "in-cluster"));

        opened.takePublished(map(PUBLISHED));

        assertThat(strategies.names()).isEmpty();
        assertThat(opened.proxies().get()).isEmpty();
    }
}
