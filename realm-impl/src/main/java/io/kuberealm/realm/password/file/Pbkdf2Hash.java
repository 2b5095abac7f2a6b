package io.kuberealm.realm.password.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A hash by PBKDF2 with HMAC-SHA-256 (RFC 8018): {@code {pbkdf2}iterations$salt$hash}, the last two in base64. */
final class Pbkdf2Hash implements PasswordHash {
    static final String SCHEME = "pbkdf2";

    /** Below, guessing is too cheap; above, a login is. */
    private static final int LEAST_ITERATIONS = 10_000;

    private static final int MOST_ITERATIONS = 2_000_000;
    private static final int LEAST_SALT_BYTES = 8;
    private static final int MOST_SALT_BYTES = 64;

    /** One block of HMAC-SHA-256: more would cost the server more work and a guesser none. */
    private static final int HASH_BYTES = 32;

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\$([^$]{1,128})\\$([^$]{1,128})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Pbkdf2Hash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** The hash that {@code text}, what stands behind {@code {pbkdf2}}, describes. */
    static Pbkdf2Hash parse(String text) throws MalformedHashException {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new MalformedHashException("a {pbkdf2} hash does not have the form {pbkdf2}iterations$salt$hash");
        }
        int iterations = Integer.parseInt(parts.group(1));
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new MalformedHashException("a {pbkdf2} hash has " + iterations + " iterations; use "
                    + LEAST_ITERATIONS + " to " + MOST_ITERATIONS);
        }
        byte[] salt = base64(parts.group(2), "salt");
        if (salt.length < LEAST_SALT_BYTES || salt.length > MOST_SALT_BYTES) {
            throw new MalformedHashException("the salt of a {pbkdf2} hash has " + salt.length + " bytes; use "
                    + LEAST_SALT_BYTES + " to " + MOST_SALT_BYTES);
        }
        byte[] hash = base64(parts.group(3), "hash");
        if (hash.length != HASH_BYTES) {
            throw new MalformedHashException(
                    "the hash of a {pbkdf2} hash has " + hash.length + " bytes; HMAC-SHA-256 gives " + HASH_BYTES);
        }
        return new Pbkdf2Hash(iterations, salt, hash);
    }

    private static byte[] base64(String text, String what) throws MalformedHashException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new MalformedHashException("the " + what + " of a {pbkdf2} hash is not base64");
        }
    }

    @Override
    public WorkFactor workFactor() {
        return new WorkFactor(SCHEME, iterations);
    }

    @Override
    public boolean matches(UnverifiedPassword password) {
        PBEKeySpec input = new PBEKeySpec(password.characters(), salt, iterations, 8 * HASH_BYTES);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(input)
                    .getEncoded();
            return MessageDigest.isEqual(derived, hash);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-256", absent);
        } finally {
            input.clearPassword();
        }
    }
}
