package io.kuberealm.realm.request.headers;

import static io.kuberealm.realm.testing.TestCertificates.CLOCK;
import static io.kuberealm.realm.testing.TestCertificates.NOW;
import static io.kuberealm.realm.testing.TestCertificates.authority;
import static io.kuberealm.realm.testing.TestCertificates.blank;
import static io.kuberealm.realm.testing.TestCertificates.bundle;
import static io.kuberealm.realm.testing.TestCertificates.certificates;
import static io.kuberealm.realm.testing.TestCertificates.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.KnownCertificates;
import io.kuberealm.realm.testing.TestCertificateBuilder;
import io.kuberealm.realm.testing.TestCertificates.Issued;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeaderAuthenticatorTest {
    private static final Issued PROXY_CA = authority("proxy-ca").selfSigned();
    private static final Issued CLIENT_CA = authority("client-ca").selfSigned();
    private static final Issued BELOW = authority("below").signedBy(CLIENT_CA);
    private static final List<X509Certificate> PROXY =
            certificates(client("front-proxy").signedBy(PROXY_CA));
    private static final Issued USER = client("kate").signedBy(BELOW);
    private static final ProxyHeaders NAMES = new ProxyHeaders(
            List.of("X-Remote-User"),
            List.of(),
            List.of("X-Remote-Group"),
            List.of("X-Remote-Extra-"),
            Optional.of("Client-Cert"),
            Optional.of("Client-Cert-Chain"));
    private static final Map<String, List<String>> JANE = Map.of("x-remote-user", List.of("jane"));
    private static final Authenticated JANE_IN = new Authenticated(UserInfo.of("jane", List.of()), "request-header");
    private static final Rejected NAME_NOT_ALLOWED =
            new Rejected("the common name of the proxy's certificate is not one of the allowed names");
    private static final String NO_CERTIFICATE = "the header client-cert" + ForwardedCertificate.NO_CERTIFICATE;

    private final List<ClientCertificateCredential> judged = new ArrayList<>();

    private AuthenticationResult authenticate(
            List<String> allowed, List<X509Certificate> proxy, Map<String, List<String>> headers) {
        AuthenticationResult user = new Authenticated(UserInfo.of("kate", List.of("ops")), "x509");
        return authenticator(allowed, user).authenticate(new RequestHeaderCredential(proxy, headers));
    }

    private RequestHeaderAuthenticator authenticator(List<String> allowed, AuthenticationResult ofCertificate) {
        ProxyTrust trust = new ProxyTrust(bundle(PROXY_CA), allowed, NAMES);
        return new RequestHeaderAuthenticator(
                () -> Optional.of(trust),
                credential -> {
                    judged.add(credential);
                    return ofCertificate;
                },
                new ClientCertificateVerifier(new KnownCertificates(), CLOCK));
    }

    private record Proxy(
            String name, List<String> allowed, List<X509Certificate> chain, AuthenticationResult expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Proxy> proxies() {
        return Stream.of(
                new Proxy("RH-1 no names: any name", List.of(), PROXY, JANE_IN),
                new Proxy("X509-11 an allowed name", List.of("other", "front-proxy"), PROXY, JANE_IN),
                new Proxy("X509-11 another name", List.of("other"), PROXY, NAME_NOT_ALLOWED),
                new Proxy("X509-11 the case counts", List.of("Front-Proxy"), PROXY, NAME_NOT_ALLOWED),
                new Proxy(
                        "X509-11 the last CN counts",
                        List.of("front-proxy"),
                        certificates(client("front-proxy").commonName("other").signedBy(PROXY_CA)),
                        NAME_NOT_ALLOWED),
                new Proxy(
                        "X509-11 no CN",
                        List.of("front-proxy"),
                        certificates(nameless().signedBy(PROXY_CA)),
                        NAME_NOT_ALLOWED));
    }

    private static TestCertificateBuilder nameless() {
        return blank().organization("proxies").extendedKeyUsage(KeyPurposeId.id_kp_clientAuth);
    }

    @ParameterizedTest
    @MethodSource("proxies")
    void allowedNames(Proxy c) {
        assertThat(authenticate(c.allowed, c.chain, JANE)).isEqualTo(c.expected);
    }

    static Stream<Proxy> strangers() {
        return Stream.of(
                new Proxy(
                        "CHAIN-11 an ordinary user's certificate",
                        List.of(),
                        certificates(client("jane").signedBy(CLIENT_CA)),
                        new NoOpinion()),
                new Proxy(
                        "X509-11 expired",
                        List.of(),
                        certificates(client("front-proxy")
                                .valid(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofDays(1)))
                                .signedBy(PROXY_CA)),
                        new NoOpinion()),
                new Proxy(
                        "X509-11 a server's certificate",
                        List.of(),
                        certificates(blank().commonName("front-proxy")
                                .extendedKeyUsage(KeyPurposeId.id_kp_serverAuth)
                                .signedBy(PROXY_CA)),
                        new NoOpinion()),
                new Proxy(
                        "X509-11 an allowed name of another authority",
                        List.of("front-proxy"),
                        certificates(client("front-proxy").signedBy(CLIENT_CA)),
                        new NoOpinion()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void strangersAreNotBelieved(Proxy c) {
        assertThat(authenticate(c.allowed, c.chain, JANE))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).startsWith("verifying certificate "));
    }

    @Test
    void chain10AProxyThatNamesNobodyHasNoOpinion() {
        assertThat(authenticate(List.of(), PROXY, Map.of())).isEqualTo(new NoOpinion());
    }

    @Test
    void rh1WithoutACertificateNobodyIsAsked() {
        AuthenticationRequest request = new AuthenticationRequest("GET", "/", JANE, List.of(), Audiences.unlimited());

        assertThat(new HeaderRequestAuthenticator(() -> Optional.of(NAMES), any -> JANE_IN).authenticate(request))
                .isEqualTo(new NoOpinion());
    }

    @Test
    void rh10WhileNoProxyIsKnownNobodyIsAskedAndNobodyJudges() {
        AuthenticationRequest request = new AuthenticationRequest("GET", "/", JANE, PROXY, Audiences.unlimited());

        assertThat(new HeaderRequestAuthenticator(Optional::empty, any -> JANE_IN).authenticate(request))
                .isEqualTo(new NoOpinion());
        assertThat(new RequestHeaderAuthenticator(
                                Optional::empty,
                                any -> JANE_IN,
                                new ClientCertificateVerifier(new KnownCertificates(), CLOCK))
                        .authenticate(new RequestHeaderCredential(PROXY, JANE)))
                .isEqualTo(new NoOpinion());
    }

    @Test
    void rh10AnotherStateCountsFromTheNextCredentialOn() {
        ProxyHeaders others = new ProxyHeaders(
                List.of("X-Login"), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
        AtomicReference<Optional<ProxyTrust>> trust =
                new AtomicReference<>(Optional.of(new ProxyTrust(bundle(PROXY_CA), List.of("other"), NAMES)));
        RequestHeaderAuthenticator authenticator = new RequestHeaderAuthenticator(
                trust::get, any -> new NoOpinion(), new ClientCertificateVerifier(new KnownCertificates(), CLOCK));
        RequestHeaderCredential credential = new RequestHeaderCredential(PROXY, JANE);

        assertThat(authenticator.authenticate(credential)).isEqualTo(NAME_NOT_ALLOWED);
        trust.set(Optional.of(new ProxyTrust(bundle(PROXY_CA), List.of("front-proxy"), NAMES)));
        assertThat(authenticator.authenticate(credential)).isEqualTo(JANE_IN);
        trust.set(Optional.of(new ProxyTrust(bundle(PROXY_CA), List.of("front-proxy"), others)));
        assertThat(authenticator.authenticate(credential)).isEqualTo(new NoOpinion());
        trust.set(Optional.of(new ProxyTrust(bundle(CLIENT_CA), List.of("front-proxy"), NAMES)));
        assertThat(authenticator.authenticate(credential)).isInstanceOf(Rejected.class);
    }

    @Test
    void theCredentialHoldsTheProxysHeadersOnly() {
        Map<String, List<String>> headers = new HashMap<>(JANE);
        headers.put("Authorization", List.of("Bearer secret"));
        headers.put("X-Remote-Extra-K", List.of("v"));
        AuthenticationRequest request = new AuthenticationRequest("GET", "/", headers, PROXY, Audiences.unlimited());
        List<RequestHeaderCredential> asked = new ArrayList<>();

        new HeaderRequestAuthenticator(() -> Optional.of(NAMES), credential -> {
                    asked.add(credential);
                    return JANE_IN;
                })
                .authenticate(request);

        assertThat(asked).singleElement().satisfies(credential -> {
            assertThat(credential.unverifiedHeaders()).containsOnlyKeys("x-remote-user", "x-remote-extra-k");
            assertThat(credential.toString()).doesNotContain("jane");
        });
    }

    private static String rfc9440(Issued issued) {
        try {
            return ":" + Base64.getEncoder().encodeToString(issued.certificate().getEncoded()) + ":";
        } catch (CertificateEncodingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String base64(Issued issued) {
        return rfc9440(issued).replace(":", "");
    }

    /** As nginx does: blanks are {@code %20}, and everything that is not unreserved is encoded. */
    private static String escaped(Issued issued) {
        return URLEncoder.encode(issued.pem(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Forwarded(String name, Map<String, List<String>> headers, List<X509Certificate> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Forwarded> forwarded() {
        List<X509Certificate> user = certificates(USER);
        List<X509Certificate> withIssuer = certificates(USER, BELOW);
        return Stream.of(
                new Forwarded("RFC 9440 Client-Cert", header(rfc9440(USER)), user),
                new Forwarded("RFC 9440 empty: no certificate", header(""), List.of()),
                new Forwarded(
                        "RFC 9440 Client-Cert-Chain",
                        headers(rfc9440(USER), rfc9440(BELOW) + ", " + rfc9440(CLIENT_CA)),
                        certificates(USER, BELOW, CLIENT_CA)),
                new Forwarded("nginx escaped PEM", header(escaped(USER)), user),
                new Forwarded("PEM with intermediates", header(escaped(USER) + escaped(BELOW)), withIssuer),
                new Forwarded(
                        "PEM with intermediates in a header of their own",
                        headers(escaped(USER), escaped(BELOW)),
                        withIssuer),
                new Forwarded("HAProxy ssl_c_der,base64", header(base64(USER)), user),
                new Forwarded("Traefik passTLSClientCert", header(base64(USER) + "," + base64(BELOW)), withIssuer),
                new Forwarded(
                        "Traefik 2, escaped",
                        header(URLEncoder.encode(base64(USER) + "," + base64(BELOW), StandardCharsets.UTF_8)),
                        withIssuer),
                new Forwarded("Apache SSL_CLIENT_CERT", header(USER.pem().replace('\n', ' ')), user),
                new Forwarded(
                        "Envoy set_current_client_cert_details: cert",
                        header("By=spiffe://a;Hash=0f;Subject=\"CN=\\\"kate\\\",O=ops\";Cert=\"" + escaped(USER)
                                + "\""),
                        user),
                new Forwarded(
                        "Envoy with chain",
                        header("Hash=0f;Cert=\"" + escaped(USER) + "\";Chain=\"" + escaped(USER) + escaped(BELOW)
                                + "\""),
                        withIssuer),
                new Forwarded("both forms", headers(escaped(USER), rfc9440(BELOW)), withIssuer));
    }

    private static Map<String, List<String>> header(String... values) {
        return Map.of("client-cert", List.of(values));
    }

    private static Map<String, List<String>> headers(String leaf, String chain) {
        return Map.of("client-cert", List.of(leaf), "client-cert-chain", List.of(chain));
    }

    @ParameterizedTest
    @MethodSource("forwarded")
    void theUsersCertificate(Forwarded c) {
        AuthenticationResult result = authenticate(List.of(), PROXY, c.headers);

        if (c.expected.isEmpty()) {
            assertThat(result).isEqualTo(new NoOpinion());
        } else {
            assertThat(result).isEqualTo(new Authenticated(UserInfo.of("kate", List.of("ops")), "request-header"));
            assertThat(judged).containsExactly(new ClientCertificateCredential(c.expected));
        }
    }

    /** RFC 9440 2.2: a byte sequence of RFC 8941, which as an item may have parameters (3.3), and as a list commas (3.1). */
    static Stream<String> parameters() {
        return Stream.of("", ";a=1", "; a=-1.5", ";a", ";a=?1;b=\"x,\\\"y\"", ";a=tok/en:*", ";*a_b-c.d*=:AAAA:");
    }

    @ParameterizedTest(name = "B15 {0}")
    @MethodSource("parameters")
    void parametersOfACertificateDoNotCount(String parameters) {
        assertThat(ByteSequences.list(rfc9440(USER) + parameters))
                .hasValueSatisfying(list -> assertThat(list).hasSize(1));
        assertThat(ByteSequences.list(rfc9440(USER) + parameters + " ,\t" + rfc9440(USER) + parameters))
                .hasValueSatisfying(list -> assertThat(list).hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                ";A=1",
                ";a=",
                ";a=1.",
                ";a=\"x",
                ";a=\u00e4",
                " ;a=1",
                ",",
                ", ",
                ":",
                "x",
                ";a=1,",
                "; a=?2"
            })
    void whatIsNoParameterIsNoByteSequence(String rest) {
        assertThat(ByteSequences.list(rfc9440(USER) + rest)).isEmpty();
    }

    private record Malformed(String name, Map<String, List<String>> headers, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Malformed> malformed() {
        return Stream.of(
                new Malformed("not base64", header(":%%:"), NO_CERTIFICATE),
                new Malformed("no certificate", header(":AAAA:"), NO_CERTIFICATE),
                new Malformed("a colon alone", header(":"), NO_CERTIFICATE),
                new Malformed("nothing between the colons", header("::"), NO_CERTIFICATE),
                new Malformed("trailing data", header(rfc9440(USER).replaceAll("=*:$", "AAAA:")), NO_CERTIFICATE),
                new Malformed(
                        "two in one header",
                        header(rfc9440(USER) + "," + rfc9440(USER)),
                        "a header forwards more than one certificate of the caller"),
                new Malformed("malformed percent-encoding", header(escaped(USER) + "%"), NO_CERTIFICATE),
                new Malformed("words", header("jane"), NO_CERTIFICATE),
                new Malformed("Apache without a certificate", header("(null)"), NO_CERTIFICATE),
                new Malformed("Apache, a key", header(USER.privateKeyPem().replace('\n', ' ')), NO_CERTIFICATE),
                new Malformed("base64, one of them empty", header(base64(USER) + ","), NO_CERTIFICATE),
                new Malformed("Envoy without a certificate", header("Hash=0f;Subject=\"CN=kate\""), NO_CERTIFICATE),
                new Malformed(
                        "Envoy behind another Envoy",
                        header("Hash=0f;Cert=\"" + escaped(USER) + "\",Hash=0f"),
                        NO_CERTIFICATE),
                new Malformed(
                        "Envoy with two certificates",
                        header("Cert=\"" + escaped(USER) + "\";Cert=\"" + escaped(BELOW) + "\""),
                        NO_CERTIFICATE),
                new Malformed(
                        "Envoy with the chain of another",
                        header("Cert=\"" + escaped(USER) + "\";Chain=\"" + escaped(BELOW) + "\""),
                        NO_CERTIFICATE),
                new Malformed(
                        "Envoy with a subject that looks like a certificate",
                        header("Subject=\"x\";Cert=\"" + escaped(BELOW) + "\";x=\"" + escaped(USER) + "\""),
                        NO_CERTIFICATE),
                new Malformed("PEM cut off", header(escaped(USER).substring(0, 200)), NO_CERTIFICATE),
                new Malformed(
                        "a private key",
                        header(URLEncoder.encode(USER.privateKeyPem(), StandardCharsets.UTF_8)
                                .replace("+", "%20")),
                        NO_CERTIFICATE),
                new Malformed("a bad chain", headers(rfc9440(USER), "x"), NO_CERTIFICATE),
                new Malformed(
                        "RFC 9440 2.3 a chain alone",
                        headers("", rfc9440(BELOW)),
                        "a header forwards a chain without a certificate"),
                new Malformed(
                        "two headers",
                        header(rfc9440(USER), rfc9440(USER)),
                        "more than one header forwards the certificate of the caller"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedCertificatesAreRefused(Malformed c) {
        assertThat(authenticate(List.of(), PROXY, c.headers)).isEqualTo(new RequestRejected(c.reason));
        assertThat(judged).isEmpty();
    }

    @Test
    void aCertificateFromAnybodyElseIsNotLookedAt() {
        AuthenticationResult result =
                authenticate(List.of(), certificates(client("x").signedBy(CLIENT_CA)), header(rfc9440(USER)));

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(judged).isEmpty();
    }

    @Test
    void aUserAndACertificateAreTooMuch() {
        Map<String, List<String>> both = new HashMap<>(header(rfc9440(USER)));
        both.putAll(JANE);

        assertThat(authenticate(List.of(), PROXY, both))
                .isEqualTo(new RequestRejected("the proxy names a user and also forwards a certificate"));
    }

    private record Unaccepted(AuthenticationResult ofCertificate, String reason) {}

    static Stream<Unaccepted> unaccepted() {
        return Stream.of(
                new Unaccepted(new Rejected("expired"), "expired"),
                new Unaccepted(new Unavailable("not read yet"), "not read yet"),
                new Unaccepted(new RequestRejected("worse"), "worse"),
                new Unaccepted(new NoOpinion(), "no certificate authority for clients is known"));
    }

    @ParameterizedTest
    @MethodSource("unaccepted")
    void aCertificateOfTheUserThatDoesNotLogInEndsTheRequest(Unaccepted c) {
        AuthenticationResult result = authenticator(List.of(), c.ofCertificate)
                .authenticate(new RequestHeaderCredential(PROXY, header(rfc9440(USER))));

        assertThat(result).isEqualTo(new RequestRejected("the certificate that the proxy forwards: " + c.reason));
    }
}
