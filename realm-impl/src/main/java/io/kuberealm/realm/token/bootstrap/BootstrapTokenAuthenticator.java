package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.SecretTypes;
import io.kuberealm.realm.kubernetes.TokenObjects;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Judges bootstrap tokens by their secrets (BOOT-1 to BOOT-11). A token that is not good is no failure but somebody else's
 * to judge; the bearer layer refuses what nobody knows (BEAR-6).
 *
 * <p>It pays no attention to audiences, as the secrets name none: whoever limits requests to audiences wraps it (AUD-3).
 */
public final class BootstrapTokenAuthenticator implements TokenAuthenticator {
    private static final String USER_PREFIX = "system:bootstrap:";

    private final TokenObjects objects;
    private final Clock clock;

    /**
     * Judges by the secrets of the moment.
     *
     * @param objects where the secrets are looked up
     * @param clock the time
     */
    public BootstrapTokenAuthenticator(TokenObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        Optional<BootstrapToken> parsed = BootstrapToken.parse(credential.token());
        return parsed.isEmpty() ? AuthenticationResult.noOpinion() : judge(parsed.get());
    }

    private AuthenticationResult judge(BootstrapToken token) {
        Lookup<KubernetesSecret> lookup = objects.secret(SecretTypes.BOOTSTRAP_NAMESPACE, token.secretName());
        if (lookup instanceof Lookup.Unavailable<KubernetesSecret> unavailable) {
            return new Unavailable(
                    Reason.OBJECTS_UNAVAILABLE, "bootstrap token " + token.id() + ": " + unavailable.reason());
        }
        if (!(lookup instanceof Lookup.Found<KubernetesSecret> found)) {
            AuthenticationTrace.failed("secret", () -> "there is no secret " + token.secretName());
            return AuthenticationResult.noOpinion();
        }
        BootstrapSecret secret = new BootstrapSecret(found.object());
        Optional<String> flaw = flawOf(token, secret);
        if (flaw.isPresent()) {
            RealmLog.bootstrapTokenNotGood(token.id(), flaw.get());
            AuthenticationTrace.failed("secret", flaw::get);
            return AuthenticationResult.noOpinion();
        }
        return secret.groups()
                .map(groups -> authenticated(token, secret, groups))
                .orElseGet(() -> {
                    String groupsFlaw = "not all of its auth-extra-groups have the required form";
                    RealmLog.bootstrapTokenNotGood(token.id(), groupsFlaw);
                    AuthenticationTrace.failed("secret", () -> groupsFlaw);
                    return AuthenticationResult.noOpinion();
                });
    }

    /** The first thing that is wrong, in the order of BOOT-4. */
    private Optional<String> flawOf(BootstrapToken token, BootstrapSecret secret) {
        if (secret.isBeingDeleted()) {
            return Optional.of("its secret is being deleted");
        }
        if (!secret.isOfTheType()) {
            return Optional.of("its secret has another type, or no data");
        }
        if (!secret.hasSecretOf(token)) {
            return Optional.of("the token-secret in its secret differs");
        }
        if (!secret.hasIdOf(token)) {
            return Optional.of("the token-id in its secret differs");
        }
        if (secret.hasExpiredAt(clock.instant())) {
            return Optional.of("it has expired, or its expiration is not a time");
        }
        return secret.mayAuthenticate()
                ? Optional.empty()
                : Optional.of("its secret does not have usage-bootstrap-authentication: \"true\"");
    }

    /** The answer ends with the token, so that no cache outlives it (BOOT-7, BOOT-8). */
    private static AuthenticationResult authenticated(
            BootstrapToken token, BootstrapSecret secret, List<String> groups) {
        return new Authenticated(
                UserInfo.of(USER_PREFIX + token.id(), groups),
                Strategies.BOOTSTRAP_TOKEN,
                List.of(),
                secret.expiration());
    }
}
