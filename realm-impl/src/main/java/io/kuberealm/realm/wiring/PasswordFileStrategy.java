package io.kuberealm.realm.wiring;

import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.realm.password.file.PasswordFileAuthenticator;
import io.kuberealm.realm.password.file.PasswordFileFormat;
import io.kuberealm.realm.password.file.PasswordTable;
import io.kuberealm.realm.password.throttle.ThrottledPasswordAuthenticator;
import java.util.Optional;

/** The file of user names and passwords, behind a throttle. */
final class PasswordFileStrategy {
    private PasswordFileStrategy() {}

    static Optional<PasswordAuthenticator> open(OpeningContext context) {
        return context.configuration()
                .basicAuthFile()
                .flatMap(file -> context.watchFile(file, new PasswordFileFormat(), PasswordTable::warnings))
                .map(PasswordFileAuthenticator::new)
                .map(passwords -> new ThrottledPasswordAuthenticator(passwords, passwords::recall, context.clock()));
    }
}
