package io.kuberealm.it.kubernetes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateDecoder;
import io.kuberealm.realm.pki.ClientCertificateVerifier;
import io.kuberealm.realm.pki.KnownCertificates;
import io.kuberealm.realm.request.x509.X509Authenticator;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Client certificates, judged by the realm and by Kubernetes' own authenticator with Go's {@code crypto/x509} (X509-3 to X509-8). Chains
 * are made at random, always the same; {@code -Dfidelity.cases} and {@code -Dfidelity.seed} ask for more and for others.
 */
class CertificateComparisonIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 1_500);
    private static final long FIRST = Long.getLong("fidelity.seed", 0);
    private static final Clock CLOCK = Clock.fixed(RandomChain.NOW, ZoneOffset.UTC);

    @SuppressWarnings("NullAway.Init")
    private static KubernetesReference reference;

    @BeforeAll
    static void start() {
        reference = KubernetesReference.start();
    }

    @AfterAll
    static void stop() {
        reference.close();
    }

    /** Who a caller is: nothing if nobody, for whatever reason. */
    private record Verdict(long seed, Optional<UserInfo> user, String reason) {}

    @Test
    void x509BothLetTheSameUsersIn() {
        List<String> differences = new ArrayList<>();
        int users = 0;
        for (long seed : LongStream.range(FIRST, FIRST + CASES).toArray()) {
            RandomChain chain = RandomChain.of(seed);
            Verdict kubernetes = kubernetes(seed, chain);
            Verdict realm = realm(seed, chain);
            users += kubernetes.user.isPresent() ? 1 : 0;
            if (!kubernetes.user.equals(realm.user)) {
                differences.add(kubernetes + "\n    " + realm);
            }
        }
        System.out.printf("%d chains, %d with a user, %d differences%n", CASES, users, differences.size());
        assertThat(differences).as("%d of %d chains", differences.size(), CASES).isEmpty();
        assertThat(users).as("chains that verify").isBetween(CASES / 10, CASES * 9 / 10);
    }

    /** What Go does not read, the realm does not either; what the realm does not read although Go does is nobody (docs/deviations.md). */
    @Test
    void x509NoMutantGetsInThatGoRefuses() {
        List<String> laxer = new ArrayList<>();
        Map<String, Integer> stricter = new TreeMap<>();
        int agreed = 0;
        for (long seed : LongStream.range(FIRST, FIRST + CASES).toArray()) {
            RandomChain chain = RandomChain.withMutant(seed);
            Verdict kubernetes = kubernetes(seed, chain);
            Verdict realm = realm(seed, chain);
            if (kubernetes.user.equals(realm.user)) {
                agreed++;
            } else if (realm.user.isPresent()) {
                laxer.add(kubernetes + "\n    " + realm);
            } else {
                stricter.merge(realm.reason.replaceAll("certificate [^ ]+", "certificate"), 1, Integer::sum);
            }
        }
        System.out.printf("%d mutants, %d judged alike; refused by the realm only: %s%n", CASES, agreed, stricter);
        assertThat(laxer).isEmpty();
        assertThat(agreed).isGreaterThan(CASES * 98 / 100);
    }

    private static Verdict kubernetes(long seed, RandomChain chain) {
        JsonObject answer = reference.ask(Json.createObjectBuilder()
                .add("ask", "certificate")
                .add(
                        "certificate",
                        Json.createObjectBuilder()
                                .add("authorities", base64(chain.authorities()))
                                .add("presented", base64(chain.presented()))
                                .add("now", RandomChain.NOW.toString()))
                .build()
                .toString());
        return new Verdict(
                seed,
                Optional.ofNullable(answer.getJsonObject("user")).map(ReferenceUsers::user),
                answer.getString("problem", "nobody"));
    }

    private static Verdict realm(long seed, RandomChain chain) {
        try {
            CertificateBundle authorities = CertificateBundle.of(decoded(chain.authorities()));
            AuthenticationResult result = new X509Authenticator(
                            () -> Optional.of(authorities),
                            new ClientCertificateVerifier(new KnownCertificates(), CLOCK))
                    .authenticate(new ClientCertificateCredential(decoded(chain.presented())));
            return new Verdict(
                    seed,
                    result instanceof Authenticated authenticated
                            ? Optional.of(authenticated.user())
                            : Optional.empty(),
                    result.toString());
        } catch (CertificateException unreadable) { // the container's handshake fails
            return new Verdict(seed, Optional.empty(), "handshake: " + unreadable.getMessage());
        }
    }

    private static List<X509Certificate> decoded(List<RandomChain.Der> encoded) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (RandomChain.Der der : encoded) {
            certificates.add(CertificateDecoder.ofDer(der.bytes()));
        }
        return certificates;
    }

    private static JsonArrayBuilder base64(List<RandomChain.Der> certificates) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        certificates.forEach(der -> list.add(Base64.getEncoder().encodeToString(der.bytes())));
        return list;
    }
}
