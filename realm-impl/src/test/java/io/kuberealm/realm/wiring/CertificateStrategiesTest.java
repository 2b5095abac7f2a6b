package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestCertificates.CLOCK;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    private final List<RealmResources> opened = new ArrayList<>();
    private CertificateStrategies strategies = open(Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @AfterEach
    void close() {
        opened.forEach(RealmResources::close);
    }

    private CertificateStrategies open(Map<String, String> attributes) {
        OpeningContext context = OpeningContexts.of(attributes, CLOCK);
        opened.add(context.resources());
        strategies = CertificateStrategies.open(context);
        context.problems().throwIfAny();
        return strategies;
    }

    private String file(Issued authority) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), authority.pem()).toString();
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
                .x509()
                .orElseThrow()
                .authenticate(new ClientCertificateCredential(
                        certificates(client("jane").signedBy(authority))));
    }

    private AuthenticationResult proxyOf(Issued authority) {
        return strategies
                .requestHeader()
                .orElseThrow()
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
        CertificateStrategies published = open(Map.of("delegated", "true"));
        assertNobodyIsTrusted();
        assertThat(strategies.proxies()).isEmpty();

        published.takePublished(map(PUBLISHED));
        assertPublishedInForce();
        assertThat(strategies.proxies().orElseThrow().headers().username()).containsExactly("x-remote-user");

        published.takePublished(map(Map.of("client-ca-file", OWN.pem())));
        assertThat(clientOf(CLUSTER)).isInstanceOf(Rejected.class);
        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(proxyOf(PROXIES)).isEqualTo(NO_OPINION);

        published.takePublished(Optional.empty());
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
        CertificateStrategies published = open(Map.of("delegated", "true"));
        published.takePublished(map(data));
        assertNobodyIsTrusted();

        published.takePublished(map(PUBLISHED));
        published.takePublished(map(data));

        assertPublishedInForce();
    }

    @Test
    void rh9ACommonAuthorityNeedsAllowedNamesHereToo() {
        CertificateStrategies published = open(Map.of("delegated", "true"));
        Map<String, String> shared = publishedWith("client-ca-file", CLUSTER.pem() + PROXIES.pem());
        Map<String, String> anyName = new HashMap<>(shared);
        anyName.remove("requestheader-allowed-names");

        published.takePublished(map(anyName));
        assertNobodyIsTrusted();
        published.takePublished(map(shared));
        assertPublishedInForce();
        assertThat(clientOf(PROXIES)).isInstanceOf(Authenticated.class);

        published.takePublished(map(anyName));
        assertThat(proxyOf(PROXIES)).as("still in force").isInstanceOf(Authenticated.class);
    }

    @Test
    void chain13OwnFilesWin() throws Exception {
        CertificateStrategies published = open(Map.of("delegated", "true", "clientCaFile", file(OWN)));
        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);

        published.takePublished(map(PUBLISHED));

        assertThat(clientOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(clientOf(CLUSTER)).isInstanceOf(Rejected.class);
        assertThat(proxyOf(PROXIES)).isInstanceOf(Authenticated.class);
    }

    @Test
    void chain13OwnProxiesWin() throws Exception {
        CertificateStrategies published = open(Map.of("delegated", "true", "requestheaderClientCaFile", file(OWN)));

        published.takePublished(map(PUBLISHED));

        assertThat(proxyOf(OWN)).isInstanceOf(Authenticated.class);
        assertThat(proxyOf(PROXIES)).isInstanceOf(Rejected.class);
        assertThat(clientOf(CLUSTER)).isInstanceOf(Authenticated.class);
    }

    @Test
    void withoutDelegationTheClusterHasNoSay() {
        CertificateStrategies published = open(Map.of("kubernetes", "in-cluster"));

        published.takePublished(map(PUBLISHED));

        assertThat(strategies.x509()).isEmpty();
        assertThat(strategies.requestHeader()).isEmpty();
        assertThat(strategies.proxies()).isEmpty();
    }
}
