package io.kuberealm.realm.wiring;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.realm.config.BootstrapTokenSettings;
import io.kuberealm.realm.loop.Loop;
import io.kuberealm.realm.token.bootstrap.BootstrapTokenAuthenticator;
import io.kuberealm.realm.token.bootstrap.TokenCleaner;
import java.util.Optional;

/** Bootstrap tokens, and the controller that removes those that have expired. */
final class BootstrapTokenStrategy {
    private BootstrapTokenStrategy() {}

    static Optional<Authenticator<BearerTokenCredential>> open(OpeningContext context, Optional<ObjectSource> objects) {
        BootstrapTokenSettings settings = context.configuration().bootstrapTokens();
        Optional<ObjectSource> source = objects.filter(known -> settings.enabled());
        source.filter(known -> settings.cleaner()).ifPresent(known -> startCleaner(known, context));
        return source.map(known -> new BootstrapTokenAuthenticator(known, context.clock()))
                .map(context::audienceAgnostic);
    }

    private static void startCleaner(ObjectSource source, OpeningContext context) {
        TokenCleaner cleaner =
                new TokenCleaner(source::bootstrapSecrets, source.bootstrapSecretRemoval(), context.clock());
        Loop loop = Loop.start("kube-realm-token-cleaner", TokenCleaner.INTERVAL, TokenCleaner.INTERVAL, () -> {
            cleaner.clean();
            return TokenCleaner.INTERVAL;
        });
        context.resources().own(loop::close);
    }
}
