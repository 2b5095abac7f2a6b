package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.realm.token.file.TokenFileAuthenticator;
import io.kuberealm.realm.token.file.TokenFileFormat;
import io.kuberealm.realm.token.file.TokenTable;
import java.util.Optional;

/** The file of static tokens. */
final class TokenFileStrategy {
    private TokenFileStrategy() {}

    static Optional<Authenticator<BearerTokenCredential>> open(OpeningContext context) {
        return context.configuration()
                .tokenAuthFile()
                .flatMap(file -> context.watchFile(file, new TokenFileFormat(), TokenTable::warnings))
                .map(TokenFileAuthenticator::new)
                .map(context::audienceAgnostic);
    }
}
