package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the keys under which Liberty caches the Subjects of one gate's callers.
 *
 * <p>Without one, Liberty signs an LTPA token with RSA for every request, only to use it as the key. Since Liberty hands a
 * cached Subject to every request of the whole server with the same key, the key is a digest of everything in the identity
 * and of the token that was shown, salted at random: two callers that differ in anything never share a Subject, nor do two
 * tokens of one caller, nor two applications, whose classes would not be each other's.
 */
final class SubjectCacheKey {
    private static final int SALT_BYTES = 16;

    private final byte[] salt = new byte[SALT_BYTES];

    SubjectCacheKey() {
        new SecureRandom().nextBytes(salt);
    }

    /**
     * The key of a caller.
     *
     * @param token what stands for the token that the caller has shown, if it was one
     * @param claims what the caller's principal shows of it, if anything
     */
    String of(KubernetesPrincipal principal, Optional<CacheKey> token, Optional<TokenClaims> claims) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(salt);
            out.writeBoolean(token.isPresent());
            if (token.isPresent()) {
                write(out, token.get());
            }
            out.writeBoolean(claims.isPresent());
            if (claims.isPresent()) {
                write(out, claims.get().json());
            }
            write(out, principal.strategy());
            write(out, principal.userInfo());
            if (principal.impersonator().isPresent()) {
                write(out, principal.impersonator().get());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "kubeRealm:" + Base64.getEncoder().encodeToString(sha256().digest(bytes.toByteArray()));
    }

    private static void write(DataOutputStream out, CacheKey token) throws IOException {
        out.writeLong(token.first());
        out.writeLong(token.second());
        out.writeLong(token.third());
        out.writeLong(token.fourth());
    }

    private static void write(DataOutputStream out, UserInfo user) throws IOException {
        write(out, user.name());
        write(out, user.uid());
        write(out, user.groups());
        out.writeInt(user.extra().size());
        for (Map.Entry<String, List<String>> entry : user.extra().entrySet()) {
            write(out, entry.getKey());
            write(out, entry.getValue());
        }
    }

    private static void write(DataOutputStream out, Collection<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            write(out, text);
        }
    }

    /** Writes the length first, so that no two identities write the same bytes. */
    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
