package io.kuberealm.realm.password.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** The first column of a password file: a clear text, or, beyond Kubernetes, a hash behind the name of its scheme. */
final class PasswordColumn {
    private static final String PBKDF2 = "{" + Pbkdf2Hash.SCHEME + "}";
    private static final String BCRYPT = "{" + BcryptHash.SCHEME + "}";
    private static final Pattern PROBABLY_A_HASH =
            Pattern.compile("(?:\\{[A-Za-z0-9._-]{2,20}}|\\$[0-9a-z-]{1,10}\\$).*", Pattern.DOTALL);

    private PasswordColumn() {}

    /**
     * Reads the column.
     *
     * @throws MalformedHashException if it names a scheme and holds no usable hash of it. To take it as clear text would
     *     make whoever has seen the file able to log in
     */
    static StoredPassword read(String column) throws MalformedHashException {
        if (column.startsWith(PBKDF2)) {
            return Pbkdf2Hash.parse(column.substring(PBKDF2.length()));
        }
        if (column.startsWith(BCRYPT)) {
            return BcryptHash.parse(column.substring(BCRYPT.length()));
        }
        return new ClearTextPassword(column);
    }

    /** What the operator should be told of a clear text. */
    static Optional<String> warning(String clearText) {
        if (clearText.isEmpty()) {
            return Optional.of("its password is empty, so anyone who knows the user name can log in");
        }
        return PROBABLY_A_HASH.matcher(clearText).matches()
                ? Optional.of("its password looks like a hash but is used as plain text; hashes begin with " + PBKDF2
                        + " or " + BCRYPT)
                : Optional.empty();
    }
}
