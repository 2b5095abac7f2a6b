package io.kuberealm.realm.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.TestKeys;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Forms of signatures that some library has taken for good once (the kinds of Wycheproof's tables for ECDSA in IEEE P1363, RSA PKCS 1 and
 * RSA PSS), made anew for keys of our own. Right is what Go's crypto/ecdsa and crypto/rsa say (OIDC-6).
 */
class SignatureFormsTest {
    private static final byte[] CONTENT = "eyJhbGciOiJFUzI1NiJ9.e30".getBytes(US_ASCII);
    private static final HexFormat HEX = HexFormat.of();

    /** {@code DigestInfo} of SHA-256 up to the digest, with NULL, as RFC 8017 9.2 has it. */
    private static final String SHA_256 = "3031300d060960864801650304020105000420";

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CORRETTO", "CONSCRYPT"})
    void ecdsa(SignatureProviderChoice choice) throws Exception {
        for (SignatureAlgorithm algorithm :
                List.of(SignatureAlgorithm.ES256, SignatureAlgorithm.ES384, SignatureAlgorithm.ES512)) {
            KeyPair key = Stream.of(TestKeys.P_256, TestKeys.P_384, TestKeys.P_521)
                    .filter(pair -> algorithm.fits(pair.getPublic()))
                    .findFirst()
                    .orElseThrow();
            check(choice, algorithm, key, ecdsaForms(algorithm, key), List.of("right", "the other s"));
        }
    }

    private static Map<String, byte[]> ecdsaForms(SignatureAlgorithm algorithm, KeyPair key)
            throws GeneralSecurityException {
        int half = algorithm.scalarLength();
        byte[] right = sign(algorithm.javaNames().get(0) + "inP1363Format", key);
        BigInteger r = new BigInteger(1, Arrays.copyOf(right, half));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(right, half, 2 * half));
        BigInteger n = ((ECPrivateKey) key.getPrivate()).getParams().getOrder();
        BigInteger most = BigInteger.ONE.shiftLeft(8 * half).subtract(BigInteger.ONE);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("right", right);
        forms.put("the other s", both(half, r, n.subtract(s))); // crypto/ecdsa takes either
        forms.put("zeros (CVE-2022-21449)", new byte[2 * half]);
        forms.put("r zero", both(half, BigInteger.ZERO, s));
        forms.put("s zero", both(half, r, BigInteger.ZERO));
        forms.put("ones", both(half, BigInteger.ONE, BigInteger.ONE));
        forms.put("r is the order", both(half, n, s));
        forms.put("s is the order", both(half, r, n));
        forms.put("r and s are the order", both(half, n, n));
        forms.put("r is the order less one", both(half, n.subtract(BigInteger.ONE), s));
        forms.put("the greatest numbers", both(half, most, most));
        forms.put("halves changed places", both(half, s, r));
        forms.put("r negated", both(half, n.subtract(r), s));
        if (s.add(n).compareTo(most) <= 0) {
            forms.put("s and the order", both(half, r, s.add(n)));
        }
        forms.put("DER", sign(algorithm.javaNames().get(0), key));
        forms.put("empty", new byte[0]);
        forms.put("one half", Arrays.copyOf(right, half));
        forms.put("cut", Arrays.copyOf(right, 2 * half - 1));
        forms.put("a byte behind", Arrays.copyOf(right, 2 * half + 1));
        forms.put("a byte more in each half", both(half + 1, r, s));
        return forms;
    }

    private static byte[] both(int half, BigInteger r, BigInteger s) {
        byte[] signature = new byte[2 * half];
        System.arraycopy(fixed(r, half), 0, signature, 0, half);
        System.arraycopy(fixed(s, half), 0, signature, half, half);
        return signature;
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CORRETTO", "CONSCRYPT"})
    void rsaPkcs1(SignatureProviderChoice choice) throws Exception {
        List<String> good = choice == SignatureProviderChoice.JDK
                ? List.of("right", "right, made here", "no NULL") // docs/deviations.md
                : List.of("right", "right, made here");
        check(choice, SignatureAlgorithm.RS256, TestKeys.RSA, pkcs1Forms(), good);
    }

    private static Map<String, byte[]> pkcs1Forms() throws GeneralSecurityException {
        RSAPrivateKey key = (RSAPrivateKey) TestKeys.RSA.getPrivate();
        String digest = HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
        byte[] right = sign("SHA256withRSA", TestKeys.RSA);
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("right", right);
        forms.put("right, made here", padded("0001", "ff", "00" + SHA_256 + digest));
        forms.put("empty", new byte[0]);
        forms.put("cut", Arrays.copyOf(right, right.length - 1));
        forms.put("a zero before", fixed(new BigInteger(1, right), right.length + 1));
        forms.put("a zero behind", Arrays.copyOf(right, right.length + 1));
        forms.put("zero", new byte[right.length]);
        forms.put("one", fixed(BigInteger.ONE, right.length));
        forms.put("the modulus", fixed(key.getModulus(), right.length));
        forms.put("more than the modulus", fixed(new BigInteger(1, right).add(key.getModulus()), right.length + 1));
        forms.put("of another message", raw(padding("0001", "ff", "00" + SHA_256 + digest.replaceFirst("..", "00"))));
        forms.put("no NULL", padded("0001", "ff", "00302f300b0609608648016503040201" + "0420" + digest));
        forms.put("no DigestInfo", padded("0001", "ff", "00" + digest));
        forms.put(
                "a long form of a length", padded("0001", "ff", "00308131300d060960864801650304020105000420" + digest));
        forms.put(
                "an indefinite length",
                padded("0001", "ff", "003080300d060960864801650304020105000420" + digest + "0000"));
        forms.put("something behind the digest", padded("0001", "ff", "00" + SHA_256 + digest + "00"));
        forms.put(
                "something behind, counted",
                padded("0001", "ff", "003033300d060960864801650304020105000420" + digest + "0500"));
        forms.put("short padding (CVE-2006-4339)", raw(shortPadding(digest)));
        forms.put("padding of zeros", padded("0001", "00", "00" + SHA_256 + digest));
        forms.put("padding of another byte", padded("0001", "fe", "00" + SHA_256 + digest));
        forms.put("block type 0", padded("0000", "00", "00" + SHA_256 + digest));
        forms.put("block type 2", padded("0002", "ff", "00" + SHA_256 + digest));
        forms.put("no separator", padded("0001", "ff", SHA_256 + digest));
        forms.put(
                "SHA-1 as the digest's name",
                padded("0001", "ff", "003021300906052b0e03021a05000414" + digest.substring(24)));
        forms.put(
                "SHA-512 as the digest's name",
                padded("0001", "ff", "003051300d060960864801650304020305000440" + digest + digest));
        forms.put("PSS", pss(32, "SHA-256"));
        return forms;
    }

    /** Eight bytes of padding, and whatever fits behind the digest. */
    private static byte[] shortPadding(String digest) {
        String begin = "0001" + "ff".repeat(8) + "00" + SHA_256 + digest;
        return HEX.parseHex(begin + "ab".repeat(256 - begin.length() / 2));
    }

    private static byte[] padded(String begin, String filling, String end) {
        return raw(padding(begin, filling, end));
    }

    private static byte[] padding(String begin, String filling, String end) {
        return HEX.parseHex(begin + filling.repeat(256 - (begin.length() + end.length()) / 2) + end);
    }

    /** RSA without any padding of its own (RFC 8017 5.2.1). */
    private static byte[] raw(byte[] message) {
        RSAPrivateKey key = (RSAPrivateKey) TestKeys.RSA.getPrivate();
        return fixed(new BigInteger(1, message).modPow(key.getPrivateExponent(), key.getModulus()), 256);
    }

    @ParameterizedTest
    @EnumSource(names = {"JDK", "CORRETTO", "CONSCRYPT"})
    void rsaPss(SignatureProviderChoice choice) throws Exception {
        byte[] right = pss(32, "SHA-256");
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("right", right);
        forms.put("no salt", pss(0, "SHA-256"));
        forms.put("a salt of 20 bytes", pss(20, "SHA-256"));
        forms.put("a salt of 31 bytes", pss(31, "SHA-256"));
        forms.put("a salt of 33 bytes", pss(33, "SHA-256"));
        forms.put("the longest salt", pss(222, "SHA-256"));
        forms.put("another mask", pss(32, "SHA-1"));
        forms.put("PKCS 1", sign("SHA256withRSA", TestKeys.RSA));
        forms.put("empty", new byte[0]);
        forms.put("cut", Arrays.copyOf(right, right.length - 1));
        forms.put("a zero before", fixed(new BigInteger(1, right), right.length + 1));
        forms.put("zero", new byte[right.length]);
        forms.put("another trailer", raw(changed(opened(right), 255, 0xcc)));
        forms.put("a bit too many", raw(changed(opened(right), 0, (opened(right)[0] & 0x3f) | 0x80)));
        forms.put("another hash", raw(changed(opened(right), 254, ~opened(right)[254])));

        check(choice, SignatureAlgorithm.PS256, TestKeys.RSA, forms, List.of("right"));
    }

    private static byte[] opened(byte[] signature) {
        RSAPrivateKey key = (RSAPrivateKey) TestKeys.RSA.getPrivate();
        BigInteger exponent = ((java.security.interfaces.RSAPublicKey) TestKeys.RSA.getPublic()).getPublicExponent();
        return fixed(new BigInteger(1, signature).modPow(exponent, key.getModulus()), 256);
    }

    private static byte[] changed(byte[] message, int place, int value) {
        byte[] other = message.clone();
        other[place] = (byte) value;
        return other;
    }

    private static byte[] pss(int salt, String mask) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("RSASSA-PSS");
        signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", new MGF1ParameterSpec(mask), salt, 1));
        return sign(signer, TestKeys.RSA);
    }

    private static byte[] sign(String algorithm, KeyPair key) throws GeneralSecurityException {
        return sign(Signature.getInstance(algorithm), key);
    }

    private static byte[] sign(Signature signer, KeyPair key) throws GeneralSecurityException {
        signer.initSign(key.getPrivate());
        signer.update(CONTENT);
        return signer.sign();
    }

    /** A number in so many bytes. */
    private static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - count, fixed, length - count, count);
        return fixed;
    }

    private static void check(
            SignatureProviderChoice choice,
            SignatureAlgorithm algorithm,
            KeyPair key,
            Map<String, byte[]> forms,
            List<String> good) {
        SignatureProviders.Selection selection = SignatureProviders.select(choice);
        Assumptions.assumeTrue(
                selection instanceof SignatureProviders.Selection.Selected,
                () -> "no native library for this platform: " + selection);
        SignatureProvider provider = ((SignatureProviders.Selection.Selected) selection).provider();

        List<String> taken = forms.entrySet().stream()
                .filter(form -> provider.verifies(algorithm, key.getPublic(), CONTENT, form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(taken).as("%s by %s", algorithm, provider.description()).isEqualTo(good);
    }
}
