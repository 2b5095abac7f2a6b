package io.kuberealm.realm.registered;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.chain.AudienceIntersection;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.log.RealmLog;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds a registered strategy to the rules of the chain: its name is the one it was registered with, its reasons begin with that
 * and quote no credential, its audiences count, and whatever it throws lets nobody in (EXT-3 to EXT-5).
 *
 * @param <C> what it judges
 */
final class RegisteredAuthenticator<C> implements Authenticator<C> {
    private static final int LONGEST_REASON = 300;

    /** What is left of a sentence would tell a shorter secret. */
    private static final int SHORTEST_TO_CUT_OUT = 8;

    private final Registration<C> registration;
    private final List<String> serverAudiences;

    /**
     * A strategy within the rules.
     *
     * @param serverAudiences the names of this server (AUD-4)
     */
    RegisteredAuthenticator(Registration<C> registration, List<String> serverAudiences) {
        this.registration = registration;
        this.serverAudiences = List.copyOf(serverAudiences);
    }

    @Override
    public AuthenticationResult authenticate(C credential) {
        AuthenticationResult result;
        try {
            result = answer(credential);
        } catch (Throwable thrown) { // others' code, which may throw anything
            RealmLog.strategyFailed(registration.name(), thrown);
            return new Unavailable(Reason.INTERNAL_ERROR, registration.name() + ": internal error");
        }
        if (result instanceof Authenticated authenticated) {
            return NamelessUsers.refuse(limited(authenticated.withStrategy(registration.name()), credential));
        }
        return result instanceof Failure failure ? explained(failure, credential) : result;
    }

    private AuthenticationResult answer(C credential) {
        @Nullable
        AuthenticationResult result = registration
                .authenticator()
                .authenticate(registration.kind().copy().apply(credential));
        return result == null ? new Unavailable(Reason.INTERNAL_ERROR, "it answered nothing") : result;
    }

    /** Who names no audience means this server, as all strategies do that know none (AUD-3). */
    private AuthenticationResult limited(Authenticated authenticated, C credential) {
        Optional<List<String>> wanted =
                registration.kind().audiences().apply(credential).wanted();
        if (wanted.isEmpty()) {
            return authenticated;
        }
        boolean namesAny = !authenticated.audiences().isEmpty();
        List<String> audiences =
                AudienceIntersection.of(namesAny ? authenticated.audiences() : serverAudiences, wanted.get());
        if (!audiences.isEmpty()) {
            return authenticated.withAudiences(audiences);
        }
        return namesAny
                ? new Rejected(Reason.AUDIENCE_MISMATCH, registration.name() + ": the credential is meant for others")
                : AuthenticationResult.noOpinion();
    }

    private AuthenticationResult explained(Failure failure, C credential) {
        String reason = registration.name() + ": " + withoutSecret(failure.reason(), credential);
        if (failure instanceof RequestRejected) {
            return new RequestRejected(failure.code(), reason);
        }
        return failure instanceof Rejected
                ? new Rejected(failure.code(), reason)
                : new Unavailable(failure.code(), reason);
    }

    private String withoutSecret(String reason, C credential) {
        String secret = registration.kind().secret().apply(credential);
        if (secret.isEmpty() || !reason.contains(secret)) {
            return bounded(reason);
        }
        return secret.length() < SHORTEST_TO_CUT_OUT
                ? "the reason is left out, as it quotes the credential"
                : bounded(reason.replace(secret, "<redacted>"));
    }

    private static String bounded(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "…" : text;
    }
}
