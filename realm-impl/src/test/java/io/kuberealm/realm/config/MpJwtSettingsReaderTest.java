package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.KeyManagementAlgorithm;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chapter 9 of MicroProfile JWT 2.1. */
class MpJwtSettingsReaderTest {
    private static final String KEY = "mp.jwt.verify.publickey";
    private static final String DECRYPTION = "mp.jwt.decrypt.key.location";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";

    private final Problems problems = new Problems();

    private Optional<MpJwtSettings> read(MicroProfileJwtRule rule, String... properties) {
        Map<String, String> written = TestSettings.attributes(Map.of(), properties);
        MpJwtProperties read = MpJwtSource.read(key -> Optional.ofNullable(written.get(key)));
        return new MpJwtSettingsReader(read, problems).read(rule);
    }

    private Optional<MpJwtSettings> read(String... properties) {
        return read(MicroProfileJwtRule.AUTO, properties);
    }

    @Test
    void nothingIsNoIssuer() {
        assertThat(read()).isEmpty();
        assertThat(read("mp.jwt.token.header", "Cookie", "mp.jwt.token.cookie", "jwt"))
                .isEmpty();
        assertThat(problems.describe()).isEqualTo("0 problems:");
    }

    @Test
    void aKeyIsEnough() {
        assertThat(read(KEY, " the key\n"))
                .contains(new MpJwtSettings(
                        new KeyLocation.Known(Secret.of("the key"), KEY),
                        SignatureAlgorithm.RS256,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(problems.isEmpty()).isTrue();
    }

    @Test
    void everyProperty() {
        assertThat(read(
                        LOCATION,
                        "https://issuer.example/keys",
                        "mp.jwt.verify.publickey.algorithm",
                        "ES256",
                        "mp.jwt.verify.issuer",
                        "https://issuer.example",
                        "mp.jwt.verify.audiences",
                        "one, two",
                        "mp.jwt.verify.token.age",
                        "300",
                        "mp.jwt.verify.clock.skew",
                        "7",
                        DECRYPTION,
                        "/etc/decrypt.pem",
                        "mp.jwt.decrypt.key.algorithm",
                        "RSA-OAEP-256",
                        "mp.jwt.token.header",
                        "Cookie",
                        "mp.jwt.token.cookie",
                        "jwt"))
                .contains(new MpJwtSettings(
                        new KeyLocation.AtAddress(
                                URI.create("https://issuer.example/keys"),
                                LOCATION + "=\"https://issuer.example/keys\""),
                        SignatureAlgorithm.ES256,
                        Optional.of("https://issuer.example"),
                        List.of("one", "two"),
                        Optional.of(Duration.ofMinutes(5)),
                        Duration.ofSeconds(7),
                        Optional.of(new MpJwtSettings.Decryption(
                                new KeyLocation.InFile(new FileSetting(
                                        Path.of("/etc/decrypt.pem"),
                                        new RawSettings.Text("/etc/decrypt.pem", DECRYPTION))),
                                Set.of(KeyManagementAlgorithm.RSA_OAEP_256))),
                        Optional.of("jwt")));
        assertThat(problems.isEmpty()).isTrue();
    }

    /** The defaults of section 9.6; a cookie that is named but not asked for is ignored. */
    @ParameterizedTest
    @CsvSource({"Cookie, , Bearer", "Authorization, jwt, ", ", jwt, ", "Cookie, jwt, jwt"})
    void theCookie(@Nullable String header, @Nullable String cookie, @Nullable String read) {
        Stream<String> properties = Stream.of(
                        Stream.of(KEY, "k"), property("header", header), property("cookie", cookie))
                .flatMap(one -> one);

        assertThat(read(properties.toArray(String[]::new)).orElseThrow().cookie())
                .isEqualTo(Optional.ofNullable(read));
    }

    private static Stream<String> property(String name, @Nullable String value) {
        return value == null ? Stream.of() : Stream.of("mp.jwt.token." + name, value);
    }

    private record Bad(String name, List<String> properties, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bad bad(String name, String problem, String... properties) {
        return new Bad(name, List.of(properties), problem);
    }

    static Stream<Bad> problems() {
        return Stream.of(
                bad("key and location", KEY + ": " + LOCATION + " is set as well.", KEY, "k", LOCATION, "/k"),
                bad("an issuer without a key", LOCATION + ": It is missing, and " + KEY, "mp.jwt.verify.issuer", "i"),
                bad("encryption without signature", "Anybody can make tokens", "mp.jwt.decrypt.key.location", "/k"),
                bad(
                        "a private key at an address",
                        "not fetched from an address",
                        KEY,
                        "k",
                        DECRYPTION,
                        "https://i/key"),
                bad("an unknown encryption", "Write RSA-OAEP", KEY, "k", "mp.jwt.decrypt.key.algorithm", "RSA1_5"),
                bad("another protocol", LOCATION + ": The value is not valid", LOCATION, "ftp://issuer/keys"),
                bad("no URL", "The value is not valid", LOCATION, "https://[x"),
                bad("no host", "The value is not valid", LOCATION, "https:///keys"),
                bad("a password in the URL", "The value is not valid", LOCATION, "https://u:passw0rd@issuer/keys"),
                bad("a file of another host", "The value is not valid", LOCATION, "file://host/keys"),
                bad("a name that no file can have", "The value is not valid", LOCATION, "a\0b"),
                bad("an empty location", LOCATION + ": The value is empty", LOCATION, ""),
                bad(
                        "an empty issuer",
                        "mp.jwt.verify.issuer: The value is empty",
                        KEY,
                        "k",
                        "mp.jwt.verify.issuer",
                        ""),
                bad(
                        "empty audiences",
                        "mp.jwt.verify.audiences: The value is empty",
                        KEY,
                        "k",
                        "mp.jwt.verify.audiences",
                        " "),
                bad("an empty audience", "The list has an empty entry", KEY, "k", "mp.jwt.verify.audiences", "a,,b"),
                bad("an unknown algorithm", "Write RS256", KEY, "k", "mp.jwt.verify.publickey.algorithm", "RS255"),
                bad("an HMAC", "Write RS256", KEY, "k", "mp.jwt.verify.publickey.algorithm", "HS256"),
                bad("no algorithm", "Write RS256", KEY, "k", "mp.jwt.verify.publickey.algorithm", "none"),
                bad("an age that is no number", "number of seconds", KEY, "k", "mp.jwt.verify.token.age", "5m"),
                bad("an age below zero", "number of seconds", KEY, "k", "mp.jwt.verify.token.age", "-1"),
                bad("a skew without end", "number of seconds", KEY, "k", "mp.jwt.verify.clock.skew", "99999999999"),
                bad("another header", "Write Authorization or Cookie", KEY, "k", "mp.jwt.token.header", "X-Token"),
                bad(
                        "a cookie that cannot be",
                        "Write the name of a cookie",
                        KEY,
                        "k",
                        "mp.jwt.token.header",
                        "Cookie",
                        "mp.jwt.token.cookie",
                        "a=b"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void whatIsWrongIsAProblem(Bad given) {
        read(given.properties().toArray(String[]::new));

        assertThat(problems.describe())
                .startsWith("1 problem:")
                .contains(given.problem())
                .doesNotContain("passw0rd");
    }

    @Test
    void allProblemsAreOneMessage() {
        read(KEY, "secret-key", LOCATION, "ftp://x/", "mp.jwt.verify.token.age", "x", "mp.jwt.token.header", "x");

        assertThat(problems.describe()).startsWith("3 problems:").doesNotContain("secret-key");
    }

    @Test
    void switchedOffOrTheServersNothingIsRead() {
        MpJwtProperties servers = new MpJwtProperties(Map.of(MpJwtProperty.PUBLIC_KEY, "k"), Map.of(), true);

        assertThat(read(MicroProfileJwtRule.OFF, KEY, "k", LOCATION, "/k")).isEmpty();
        assertThat(new MpJwtSettingsReader(servers, problems).read(MicroProfileJwtRule.AUTO))
                .isEmpty();
        assertThat(new MpJwtSettingsReader(servers, problems).read(MicroProfileJwtRule.ON))
                .isPresent();
        assertThat(problems.isEmpty()).isTrue();
    }

    /** Section 9.2.4.2: the file before the resource; a slash at the beginning does not matter for a resource. */
    @Test
    void aPathIsThatOfAFileOrOfAResource(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "file");
        Path resource = Files.writeString(
                Files.createDirectories(folder.resolve("application")).resolve("other.pem"), "resource");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application = new URLClassLoader(
                new URL[] {folder.resolve("application").toUri().toURL()}, null)) {
            thread.setContextClassLoader(application);
            for (String location : List.of(file.toString(), file.toUri().toString(), folder + "/missing.pem")) {
                assertThat(read(LOCATION, location).orElseThrow().key()).isInstanceOf(KeyLocation.InFile.class);
            }
            for (String location : List.of("other.pem", "/other.pem")) {
                assertThat(read(LOCATION, location).orElseThrow().key())
                        .isEqualTo(new KeyLocation.Known(Secret.of("resource"), LOCATION + "=\"" + location + "\""));
            }
            assertThat(read(LOCATION, resource.toString()).orElseThrow().key()).isInstanceOf(KeyLocation.InFile.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void noKeyIsPrinted() {
        MpJwtProperties properties =
                MpJwtSource.read(key -> key.equals(KEY) ? Optional.of("secret-key") : Optional.empty());

        assertThat(properties.toString()).contains("PUBLIC_KEY").doesNotContain("secret-key");
        assertThat(new MpJwtSettingsReader(properties, problems)
                        .read(MicroProfileJwtRule.AUTO)
                        .toString())
                .doesNotContain("secret-key");
    }
}
