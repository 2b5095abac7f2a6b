package io.kuberealm.it.bench;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProviderChoice;
import io.kuberealm.realm.jose.SignatureProviders;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.jose.Verification;
import io.kuberealm.realm.jose.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Parsing and verifying one token by each provider of signatures. What counts is the ratio within one run. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SignatureBenchmark {
    private static final String CLAIMS = "{\"iss\":\"https://kubernetes.default.svc\",\"aud\":[\"app\"],\"exp\":4102444800,"
            + "\"sub\":\"system:serviceaccount:shop:till\",\"kubernetes.io\":{\"namespace\":\"shop\",\"serviceaccount\":"
            + "{\"name\":\"till\",\"uid\":\"4a1d0f6e-6f5f-4c3e-9d57-0b1d8b1a7b11\"}}}";

    /** The two algorithms that nearly all issuers use. */
    public enum Algorithm {
        RS256("RSA", 2048, "SHA256withRSA"),
        ES256("EC", 256, "SHA256withECDSAinP1363Format");

        private final String keys;
        private final int bits;
        private final String javaName;

        Algorithm(String keys, int bits, String javaName) {
            this.keys = keys;
            this.bits = bits;
            this.javaName = javaName;
        }
    }

    @Param({"JDK", "CORRETTO", "CONSCRYPT"})
    private SignatureProviderChoice provider;

    @Param
    private Algorithm algorithm;

    private JwtVerifier verifier;
    private KeySet keys;
    private Secret token;

    @Setup
    public void prepare() throws GeneralSecurityException {
        if (!(SignatureProviders.select(provider) instanceof SignatureProviders.Selection.Selected selected)) {
            throw new IllegalStateException(provider + " cannot be used here");
        }
        verifier = new JwtVerifier(selected.provider(), SignatureAlgorithm.all());
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keys);
        generator.initialize(algorithm.bits);
        KeyPair pair = generator.generateKeyPair();
        keys = new KeySet(List.of(new VerificationKey("k", pair.getPublic())));
        String content = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"k\"}") + "." + base64(CLAIMS);
        Signature signature = Signature.getInstance(algorithm.javaName);
        signature.initSign(pair.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        token = Secret.of(content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    }

    @Benchmark
    public Verification verify() {
        Verification verification = verifier.verify(UnverifiedJwt.parse(token).orElseThrow(), keys);
        if (!(verification instanceof Verification.Verified)) {
            throw new IllegalStateException(verification.toString());
        }
        return verification;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
