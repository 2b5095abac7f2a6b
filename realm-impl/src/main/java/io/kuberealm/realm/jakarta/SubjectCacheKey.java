package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.security.auth.Subject;

/**
 * The key under which Liberty caches the Subject of a caller.
 *
 * <p>Without one, Liberty signs an LTPA token with RSA for every request, only to use it as the key. Since Liberty hands a
 * cached Subject to every request with the same key, the key is a digest of everything in the identity: two callers that
 * differ in anything never share a Subject.
 */
final class SubjectCacheKey {
    private static final String PROPERTY = "com.ibm.wsspi.security.cred.cacheKey";

    private SubjectCacheKey() {}

    /**
     * Gives the key to Liberty, which keeps its login properties in hash tables among the private credentials. Other
     * containers have none there.
     */
    @SuppressWarnings("JdkObsolete") // Liberty looks for exactly this class
    static void putInto(Subject subject, Caller caller) {
        for (Object credential : subject.getPrivateCredentials()) {
            if (credential instanceof Hashtable<?, ?> untyped) {
                @SuppressWarnings("unchecked")
                Map<String, Object> properties = (Map<String, Object>) untyped;
                properties.put(PROPERTY, caller.subjectKey());
            }
        }
    }

    /** The key of a caller. */
    static String of(KubernetesPrincipal principal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
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
