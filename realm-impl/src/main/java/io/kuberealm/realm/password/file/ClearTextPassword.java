package io.kuberealm.realm.password.file;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A password as it is, which is all that Kubernetes' password file knows (PF-2). It may be empty.
 *
 * @param text the password
 */
record ClearTextPassword(String text) implements StoredPassword {
    byte[] utf8() {
        return text.getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
