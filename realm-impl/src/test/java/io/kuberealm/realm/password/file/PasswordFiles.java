package io.kuberealm.realm.password.file;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.TestContent;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.Optional;

/** Password files that exist in a test's source only. */
final class PasswordFiles {
    /** Hashes of {@code pässwörd:1} and of the empty password, made by other programs: Python's hashlib, libxcrypt. */
    static final String PBKDF2 = "{pbkdf2}10000$AAECAwQFBgcICQoLDA0ODw==$pEZ6v0Gcq7RKoBaP0twUMphFqQTJ5h2CU4QajsUVRKI=";

    static final String PBKDF2_OF_EMPTY =
            "{pbkdf2}10000$AAECAwQFBgcICQoLDA0ODw==$5BjCbwjEcp0jmr1G6wuWVURn4j37BvKuUD8n6Hk68MA=";
    static final String BCRYPT = "{bcrypt}$2b$10$abcdefghijklmnopqrstuucnf0bszGeGH/PqG.rw1hYSxI.UX9cfC";
    static final String BCRYPT_OF_EMPTY = "{bcrypt}$2b$10$abcdefghijklmnopqrstuujr5dF95nlffmIUNubpV71FPx1zncrEm";
    static final String BCRYPT_OF_72_X = "{bcrypt}$2b$10$abcdefghijklmnopqrstuuhBb/0dYbuuS1CS8hp30IXhlFBW2VAWG";

    private PasswordFiles() {}

    static PasswordTable table(String content) {
        return TestContent.readGood(new PasswordFileFormat(), content);
    }

    static UnverifiedPassword password(String text) {
        return UnverifiedPassword.of(new UsernamePasswordCredential("any", text))
                .orElseThrow();
    }

    static Optional<UserInfo> userOf(PasswordTable table, String name, String password) {
        return table.userOf(name, password(password));
    }
}
