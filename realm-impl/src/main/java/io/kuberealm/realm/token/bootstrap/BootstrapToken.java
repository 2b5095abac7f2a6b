package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.api.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text of the form of a bootstrap token, {@code id.secret} (BOOT-2); whether it is one, its secret in the cluster tells.
 *
 * @param id the public part
 * @param secret the other part
 */
record BootstrapToken(String id, Secret secret) {
    private static final int ID_LENGTH = 6;
    private static final String SECRET_NAME_PREFIX = "bootstrap-token-";
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{" + ID_LENGTH + "}\\.[a-z0-9]{16}");

    /** The parts of a token, or nothing if the text has another form (BOOT-2). */
    static Optional<BootstrapToken> parse(Secret unverifiedToken) {
        String text = unverifiedToken.reveal();
        return FORM.matcher(text).matches()
                ? Optional.of(
                        new BootstrapToken(text.substring(0, ID_LENGTH), Secret.of(text.substring(ID_LENGTH + 1))))
                : Optional.empty();
    }

    /** The name that its secret has in the cluster (BOOT-3, BOOT-13). */
    String secretName() {
        return SECRET_NAME_PREFIX + id;
    }
}
