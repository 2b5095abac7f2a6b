package io.kuberealm.realm.wiring;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.config.KeyLocation;
import io.kuberealm.realm.config.MpJwtSettings;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.KeySet;
import io.kuberealm.realm.jose.PublicKeyText;
import io.kuberealm.realm.jose.SignatureProviders;
import io.kuberealm.realm.token.microprofile.MicroProfileAuthenticator;
import io.kuberealm.realm.token.microprofile.TokenRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** MicroProfile JWT: from what the application says by {@code mp.jwt.*} to the strategy for its issuer. */
final class MicroProfileJwtStrategy {
    private static final int MOST_BYTES = 1 << 20;

    private MicroProfileJwtStrategy() {}

    /** The strategy; nothing if the application names no issuer, or there are problems. */
    static Optional<TokenAuthenticator> open(OpeningContext context) {
        return context.configuration().microProfileJwt().issuer().flatMap(settings -> open(settings, context));
    }

    private static Optional<TokenAuthenticator> open(MpJwtSettings settings, OpeningContext context) {
        JwtVerifier verifier = new JwtVerifier(
                SignatureProviders.inUse(context.configuration().signatureProvider()), Set.of(settings.algorithm()));
        TokenRules rules =
                new TokenRules(settings.issuer(), settings.audiences(), settings.tokenAge(), settings.clockSkew());
        return keys(settings, context)
                .map(keys -> new MicroProfileAuthenticator(
                        rules,
                        token -> verifier.verify(token, keys.get().forKeyId(token.unverifiedKeyId())),
                        context.clock()));
    }

    private static Optional<? extends Supplier<KeySet>> keys(MpJwtSettings settings, OpeningContext context) {
        PublicKeyText form = new PublicKeyText(settings.algorithm());
        if (settings.key() instanceof KeyLocation.InFile location) {
            return context.watchFile(location.file(), content -> form.read(text(content)), keys -> List.of());
        }
        if (settings.key() instanceof KeyLocation.Known known) {
            try {
                KeySet keys = form.read(known.content().reveal());
                return Optional.of(() -> keys);
            } catch (MalformedFileException unusable) {
                context.problems().add(known.spelling(), "It " + unusable.describe() + ".");
                return Optional.empty();
            }
        }
        context.problems().add(settings.key().spelling(), "Addresses are not supported. Use a file.");
        return Optional.empty();
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8);
    }
}
