package io.kuberealm.realm.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.SignatureProviders.Native;
import io.kuberealm.realm.jose.SignatureProviders.Selection;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureProvidersTest {
    private static final String CLAIMS = "{\"iss\":\"https://issuer\"}";
    private static final Provider INSTALLED = Security.getProviders()[0];

    @ParameterizedTest
    @EnumSource(names = {"CORRETTO", "CONSCRYPT", "JDK"})
    void everyProviderVerifiesEveryAlgorithm(SignatureProviderChoice choice) {
        Selection selection = SignatureProviders.select(choice);
        Assumptions.assumeTrue(
                selection instanceof Selection.Selected, () -> "no native library for this platform: " + selection);
        SignatureProvider provider = ((Selection.Selected) selection).provider();
        JwtVerifier verifier = new JwtVerifier(provider, SignatureAlgorithm.all());

        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            KeyPair pair = Stream.of(TestKeys.RSA, TestKeys.P_256, TestKeys.P_384, TestKeys.P_521)
                    .filter(key -> algorithm.fits(key.getPublic()))
                    .findFirst()
                    .orElseThrow();
            KeyPair other = algorithm.isElliptic() ? TestKeys.ec(curve(algorithm)) : TestKeys.OTHER_RSA;
            Secret token = TestJwts.signed(CLAIMS, algorithm.name(), "", pair.getPrivate());
            assertThat(verifier.verify(TestJwts.parsed(token), TestKeys.setOf(other, pair)))
                    .as("%s by %s", algorithm, provider.description())
                    .isInstanceOf(Verification.Verified.class);
            assertThat(verifier.verify(TestJwts.parsed(token), TestKeys.setOf(other)))
                    .as("%s by %s, other key", algorithm, provider.description())
                    .isEqualTo(new Verification.BadSignature());
        }
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
                .as("nothing is installed for the whole server")
                .doesNotContain("AmazonCorrettoCryptoProvider", "Conscrypt");
    }

    private record Case(String name, SignatureProviderChoice choice, List<Native> natives, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> choices() {
        Native corretto = fake(SignatureProviderChoice.CORRETTO, () -> INSTALLED);
        Native conscrypt = fake(SignatureProviderChoice.CONSCRYPT, () -> INSTALLED);
        Native absent = fake(SignatureProviderChoice.CORRETTO, () -> {
            throw new NoClassDefFoundError("no jar");
        });
        Native broken = fake(SignatureProviderChoice.CORRETTO, () -> {
            throw new ExceptionInInitializerError(new UnsatisfiedLinkError("/tmp is mounted noexec"));
        });
        Native unhealthy = fake(SignatureProviderChoice.CORRETTO, () -> {
            throw new IllegalStateException("self test failed");
        });
        return Stream.of(
                new Case(
                        "auto takes the first",
                        SignatureProviderChoice.AUTO,
                        List.of(corretto, conscrypt),
                        INSTALLED.getName()),
                new Case(
                        "auto passes over what is absent",
                        SignatureProviderChoice.AUTO,
                        List.of(absent, conscrypt),
                        INSTALLED.getName()),
                new Case("auto passes over what is broken", SignatureProviderChoice.AUTO, List.of(broken), "the JDK"),
                new Case(
                        "auto passes over what is unhealthy",
                        SignatureProviderChoice.AUTO,
                        List.of(unhealthy),
                        "the JDK"),
                new Case("jdk loads nothing", SignatureProviderChoice.JDK, List.of(corretto, conscrypt), "the JDK"),
                new Case("forced", SignatureProviderChoice.CONSCRYPT, List.of(broken, conscrypt), INSTALLED.getName()),
                new Case(
                        "forced and absent",
                        SignatureProviderChoice.CORRETTO,
                        List.of(absent, conscrypt),
                        "is not on the class path. Add the jar jar-of-CORRETTO"),
                new Case(
                        "forced and broken",
                        SignatureProviderChoice.CORRETTO,
                        List.of(broken, conscrypt),
                        "/tmp is mounted noexec"));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void chooses(Case one) {
        Selection selection = SignatureProviders.select(one.choice(), one.natives());

        assertThat(
                        selection instanceof Selection.Selected selected
                                ? selected.provider().description()
                                : ((Selection.Unusable) selection).problem())
                .contains(one.expected());
    }

    @Test
    void aChoiceIsMadeOnce() {
        assertThat(SignatureProviders.select(SignatureProviderChoice.AUTO))
                .isSameAs(SignatureProviders.select(SignatureProviderChoice.AUTO));
    }

    @Test
    void doesWithoutTheJars() throws Exception {
        Class<?> providers = new WithoutNatives().loadClass(SignatureProviders.class.getName());
        Class<?> choice = providers.getClassLoader().loadClass(SignatureProviderChoice.class.getName());
        Object auto = choice.getMethod("valueOf", String.class).invoke(null, "AUTO");
        Object corretto = choice.getMethod("valueOf", String.class).invoke(null, "CORRETTO");

        assertThat(providers.getMethod("select", choice).invoke(null, auto).toString())
                .startsWith("Selected");
        assertThat(providers.getMethod("select", choice).invoke(null, corretto).toString())
                .contains("is not on the class path. Add the jar AmazonCorrettoCryptoProvider");
    }

    /** Has the realm's classes, and neither of the native providers. */
    private static final class WithoutNatives extends ClassLoader {
        WithoutNatives() {
            super(SignatureProvidersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.amazon.") || name.startsWith("org.conscrypt.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return name.startsWith("io.kuberealm.realm.") ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = file == null ? new byte[0] : file.readAllBytes();
                return defineClass(name, content, 0, content.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    private static Native fake(SignatureProviderChoice choice, Supplier<Provider> loader) {
        return new Native(choice, choice.name(), "jar-of-" + choice, loader);
    }

    private static String curve(SignatureAlgorithm algorithm) {
        return switch (algorithm.scalarLength()) {
            case 32 -> "secp256r1";
            case 48 -> "secp384r1";
            default -> "secp521r1";
        };
    }
}
