package io.kuberealm.realm.impersonation;

import io.kuberealm.api.UserInfo;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A digest over identities and texts; each stands behind its length, so that no two sequences have the same bytes. */
public final class IdentityDigest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** Adds a number. */
    public IdentityDigest add(long number) {
        try {
            out.writeLong(number);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Adds a text. */
    public IdentityDigest add(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        add(utf16.length);
        bytes.writeBytes(utf16);
        return this;
    }

    /** Adds everything that is known of a user. */
    public IdentityDigest add(UserInfo user) {
        add(user.name()).add(user.uid()).add(user.groups());
        add(user.extra().size());
        for (Map.Entry<String, List<String>> entry : user.extra().entrySet()) {
            add(entry.getKey()).add(entry.getValue());
        }
        return this;
    }

    private IdentityDigest add(Collection<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
        return this;
    }

    /** The digest of everything added so far. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java platform has it
        }
    }
}
