package io.kuberealm.realm.password.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/** A password as it is, which is all that Kubernetes' password file knows (PF-2). It may be empty. */
final class ClearTextPassword implements StoredPassword {
    private final byte[] utf8;

    ClearTextPassword(String text) {
        utf8 = text.getBytes(UTF_8);
    }

    @Override
    public boolean matches(UnverifiedPassword password) {
        // In this order: the time then depends on the length of what the client sent, and on nothing of the file's.
        return MessageDigest.isEqual(password.utf8(), utf8);
    }
}
