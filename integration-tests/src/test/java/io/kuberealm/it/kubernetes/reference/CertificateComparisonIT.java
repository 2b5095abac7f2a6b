package io.kuberealm.it.kubernetes.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.request.x509.X509Authenticator;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Client certificates, judged by the realm and by Kubernetes' own authenticator with Go's {@code crypto/x509} (X509-3 to X509-8). Chains
 * are made at random from fixed seeds; {@code -Dfidelity.cases} sets how many.
 */
class CertificateComparisonIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 4_000);
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
        for (long seed : LongStream.range(0, CASES).toArray()) {
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

    private static Verdict kubernetes(long seed, RandomChain chain) {
        JsonObject answer = reference.ask(Json.createObjectBuilder()
                .add("ask", "certificate")
                .add(
                        "certificate",
                        Json.createObjectBuilder()
                                .add("authorities", encoded(chain.authorities()))
                                .add("presented", encoded(chain.presented()))
                                .add("now", RandomChain.NOW.toString()))
                .build()
                .toString());
        return new Verdict(
                seed,
                Optional.ofNullable(answer.getJsonObject("user")).map(CertificateComparisonIT::user),
                answer.getString("problem", "nobody"));
    }

    private static Verdict realm(long seed, RandomChain chain) {
        AuthenticationResult result = new X509Authenticator(() -> Optional.of(bundle(chain.authorities())), CLOCK)
                .authenticate(new ClientCertificateCredential(chain.presented()));
        return new Verdict(
                seed,
                result instanceof Authenticated authenticated ? Optional.of(authenticated.user()) : Optional.empty(),
                result.toString());
    }

    private static CertificateBundle bundle(List<X509Certificate> certificates) {
        try {
            return CertificateBundle.of(certificates);
        } catch (CertificateException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static JsonArrayBuilder encoded(List<X509Certificate> certificates) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                list.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            } catch (CertificateException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return list;
    }

    private static UserInfo user(JsonObject user) {
        Map<String, List<String>> extra = new HashMap<>();
        if (user.get("extra") instanceof JsonObject facts) {
            facts.forEach((key, values) -> extra.put(
                    key,
                    values.asJsonArray().getValuesAs(JsonString.class).stream()
                            .map(JsonString::getString)
                            .toList()));
        }
        List<String> groups = user.get("groups") instanceof jakarta.json.JsonArray list
                ? list.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
        return new UserInfo(user.getString("username"), user.getString("uid", ""), groups, extra);
    }
}
