package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.jose.TokenTimes;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.log.RealmLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a token that the API server made on request: when it is good, for whom, and bound to what. */
final class BoundClaims implements ClaimValidator {
    /** How far clocks may be apart (SAB-2), and how long what is deleted still counts (SAB-3). */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final String PREFIX = "authentication.kubernetes.io/";

    private final BoundObjects objects;
    private final OncePerDay notice;
    private final Clock clock;

    BoundClaims(BoundObjects objects, OncePerDay notice, Clock clock) {
        this.objects = objects;
        this.notice = notice;
        this.clock = clock;
    }

    @Override
    public ClaimVerdict validate(VerifiedJwt token, Secret presented) {
        Optional<TokenTimes> times = token.times();
        if (times.isEmpty()) {
            return ClaimVerdict.rejected(Reason.MALFORMED_CLAIM, "one of its times is not a number");
        }
        Optional<Failure> untimely = objection(times.get(), clock.instant());
        if (untimely.isPresent()) {
            return new ClaimVerdict.Nobody(untimely.get());
        }
        Optional<BoundToken> bound = BoundToken.of(token.claims().get("kubernetes.io"));
        if (bound.isEmpty()) {
            return ClaimVerdict.rejected(
                    Reason.MALFORMED_CLAIM,
                    "its claim kubernetes.io names no service account, is malformed, or binds the token"
                            + " to a kind of object that is not looked up");
        }
        Optional<Failure> objection = objects.objection(bound.get());
        if (objection.isPresent()) {
            return new ClaimVerdict.Nobody(objection.get());
        }
        noteStale(bound.get());
        Instant validUntil = times.get().expiry().orElse(Instant.MIN).plus(LEEWAY);
        return new ClaimVerdict.User(user(bound.get(), token), validUntil);
    }

    /** In the order in which Kubernetes looks at them (SAB-2). A token that does not expire is refused, beyond Kubernetes. */
    private static Optional<Failure> objection(TokenTimes times, Instant now) {
        if (times.expiry().isEmpty()) {
            return Optional.of(
                    new Rejected(Reason.TOKEN_WITHOUT_EXPIRY, "it never expires, but bound tokens must expire"));
        }
        if (times.isNotYetValid(now, LEEWAY)) {
            return Optional.of(new Rejected(Reason.TOKEN_NOT_YET_VALID, "it is not valid yet"));
        }
        if (times.isExpired(now, LEEWAY)) {
            return Optional.of(new Rejected(Reason.TOKEN_EXPIRED, "it has expired"));
        }
        return times.isIssuedInFuture(now, LEEWAY)
                ? Optional.of(new Rejected(Reason.TOKEN_NOT_YET_VALID, "it was issued in the future"))
                : Optional.empty();
    }

    /** SAB-8: the bearer goes on with a token that has long been replaced in its file. */
    private void noteStale(BoundToken token) {
        Instant now = clock.instant();
        token.warnAfter()
                .filter(now::isAfter)
                .map(due -> annotated(token, due, now))
                .filter(due -> notice.isDue(token.account().userName()))
                .ifPresent(due -> RealmLog.staleToken(
                        token.account().userName(), Duration.between(due, now).toSeconds()));
    }

    private static Instant annotated(BoundToken token, Instant due, Instant now) {
        AuthenticationTrace.annotate(
                AuditAnnotations.STALE_TOKEN,
                "subject: " + token.account().userName() + ", seconds after warning threshold: "
                        + Duration.between(due, now).toSeconds());
        return due;
    }

    /** The user is the account of the private claims, whatever the subject says (SAB-7). */
    private static UserInfo user(BoundToken token, VerifiedJwt jwt) {
        Map<String, List<String>> extra = new HashMap<>();
        token.pod().filter(ObjectReference::isComplete).ifPresent(pod -> {
            extra.put(PREFIX + "pod-name", List.of(pod.name()));
            extra.put(PREFIX + "pod-uid", List.of(pod.uid()));
        });
        token.node().filter(node -> !node.name().isEmpty()).ifPresent(node -> {
            extra.put(PREFIX + "node-name", List.of(node.name()));
            if (!node.uid().isEmpty()) {
                extra.put(PREFIX + "node-uid", List.of(node.uid()));
            }
        });
        jwt.text("jti")
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> extra.put(KubernetesNames.CREDENTIAL_ID_EXTRA, List.of("JTI=" + id)));
        return new UserInfo(
                token.account().userName(), token.accountUid(), token.account().groups(), extra);
    }
}
