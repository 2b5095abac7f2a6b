package io.kuberealm.realm.wiring;

import io.kuberealm.realm.config.KeyLocation;
import io.kuberealm.realm.config.MpJwtSettings;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.AddressText;
import io.kuberealm.realm.http.HttpLimits;
import io.kuberealm.realm.jose.DecryptionKeys;
import io.kuberealm.realm.jose.JwkSet;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.PublicKeyText;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.jose.SignatureProviders;
import io.kuberealm.realm.jose.TokenDecryption;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.keys.DaemonScheduler;
import io.kuberealm.realm.keys.IssuerKeys;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.keys.KeySource;
import io.kuberealm.realm.keys.KnownKeys;
import io.kuberealm.realm.keys.SignatureCheck;
import io.kuberealm.realm.log.RealmLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys of an issuer by MicroProfile JWT.
 *
 * @param verification checks signatures
 * @param decryption opens tokens, if they have to be encrypted
 * @param beginning fetches what has to be fetched
 */
record MicroProfileJwtKeys(
        Function<UnverifiedJwt, SignatureCheck> verification,
        Optional<TokenDecryption> decryption,
        Runnable beginning) {
    private static final HttpLimits LIMITS = new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(10), 1 << 20);
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** A part of the keys: what checks, and what begins. */
    private record Verification(Function<UnverifiedJwt, SignatureCheck> check, Runnable beginning) {}

    /** The keys; nothing if some cannot be used, which is a problem then. */
    static Optional<MicroProfileJwtKeys> open(MpJwtSettings settings, OpeningContext context) {
        Optional<Verification> verification = verification(settings, context);
        Optional<TokenDecryption> decryption = settings.decryption().flatMap(found -> decryption(found, context));
        return verification
                .filter(opened ->
                        decryption.isPresent() == settings.decryption().isPresent())
                .map(opened -> new MicroProfileJwtKeys(opened.check(), decryption, opened.beginning()));
    }

    void start() {
        beginning.run();
    }

    private static Optional<Verification> verification(MpJwtSettings settings, OpeningContext context) {
        SignatureProvider signatures =
                SignatureProviders.inUse(context.configuration().signatureProvider());
        JwtVerifier verifier = JwtVerifier.tryingNamelessKeys(signatures, settings.algorithm());
        PublicKeyText form = new PublicKeyText(settings.algorithm());
        if (settings.key() instanceof KeyLocation.AtAddress location) {
            String issuer = settings.issuer().orElseGet(() -> AddressText.of(location.address()));
            return fetched(issuer, location.address(), form, verifier, signatures, context);
        }
        return read(settings.key(), form::read, context)
                .map(keys -> new Verification(new KnownKeys(keys, verifier)::check, () -> {}));
    }

    private static Optional<TokenDecryption> decryption(MpJwtSettings.Decryption settings, OpeningContext context) {
        return read(settings.key(), DecryptionKeys::read, context)
                .map(keys -> new TokenDecryption(keys, settings.algorithms()));
    }

    /** Reads keys. */
    private interface Form<K> {
        K read(String text) throws MalformedFileException;
    }

    /** Keys that are known at the start, of a file as it is at each moment. */
    private static <K> Optional<? extends Supplier<K>> read(
            KeyLocation location, Form<K> form, OpeningContext context) {
        FileFormat<K> file =
                content -> form.read(new String(content.readNBytes(MOST_BYTES + 1), StandardCharsets.UTF_8));
        if (location instanceof KeyLocation.InFile in) {
            return context.watchFile(in.file(), file, keys -> List.of());
        }
        try {
            K keys = form.read(((KeyLocation.Known) location).content().reveal());
            return Optional.of(() -> keys);
        } catch (MalformedFileException unusable) {
            context.problems().add(location.spelling(), "It " + unusable.describe() + ".");
            return Optional.empty();
        }
    }

    /** Keys that are fetched once the realm runs, since the issuer may be an application of this very server, and again later. */
    private static Optional<Verification> fetched(
            String issuer,
            URI address,
            PublicKeyText form,
            JwtVerifier verifier,
            SignatureProvider signatures,
            OpeningContext context) {
        boolean plain = "http".equalsIgnoreCase(address.getScheme());
        if (plain && !THIS_MACHINE.contains(address.getHost())) {
            RealmLog.keysUnprotected(AddressText.of(address));
        }
        return context.transport().map(transport -> {
            DaemonScheduler scheduler = new DaemonScheduler();
            context.resources().own(scheduler::close);
            IssuerServices services = new IssuerServices(
                    authorities -> plain ? transport.plainFetcher(LIMITS) : transport.fetcher(authorities, LIMITS),
                    scheduler,
                    context.clock(),
                    signatures,
                    context.configuration().oidc().keysMaxStale(),
                    context.metrics().jwt());
            KeySource source = new KeySource(
                    issuer,
                    address,
                    services.http().apply(List.of()),
                    document -> new JwkSet(form.read(document), List.of(), false),
                    context.clock(),
                    services.metrics().issuer(issuer));
            IssuerKeys keys = new IssuerKeys(source, verifier, services);
            return new Verification(keys::check, keys::prefetch);
        });
    }
}
