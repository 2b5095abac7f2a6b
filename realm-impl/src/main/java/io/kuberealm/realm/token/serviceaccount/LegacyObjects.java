package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import io.kuberealm.realm.kubernetes.TokenObjects;
import io.kuberealm.realm.log.RealmLog;
import java.util.Optional;

/** The secret that a legacy token lives in, and its account: the token is as good as they are now (SAL-4 to SAL-7). */
final class LegacyObjects {
    private static final String TOKEN = "token";
    private static final String INVALID_SINCE = "kubernetes.io/legacy-token-invalid-since";

    private final TokenObjects objects;
    private final OncePerDay notice;

    LegacyObjects(TokenObjects objects, OncePerDay notice) {
        this.objects = objects;
        this.notice = notice;
    }

    /** Why the token is not, or not now, good; nothing if it is. Deletion counts at once, without the grace of bound tokens. */
    Optional<Failure> objection(ServiceAccountName account, String uid, String secretName, Secret presented) {
        Lookup<KubernetesSecret> secret = objects.secret(account.namespace(), secretName);
        if (!(secret instanceof Lookup.Found<KubernetesSecret> known)) {
            return Optional.of(
                    secret instanceof Lookup.Unavailable<KubernetesSecret> cut
                            ? new Unavailable(
                                    Reason.OBJECTS_UNAVAILABLE,
                                    "the secret of the token cannot be looked up: " + cut.reason())
                            : new Rejected(
                                    Reason.OBJECT_GONE, "the token has been invalidated: its secret does not exist"));
        }
        if (known.object().metadata().deleted().isPresent()) {
            return Optional.of(
                    new Rejected(Reason.OBJECT_GONE, "the token has been invalidated: its secret is being deleted"));
        }
        Secret kept = known.object().data().getOrDefault(TOKEN, Secret.of(""));
        if (!presented.equals(kept)) { // in constant time, see Secret
            return Optional.of(new Rejected(
                    Reason.TOKEN_REVOKED, "the token has been invalidated: its secret contains another token"));
        }
        return objection(account, uid).or(() -> judgeUse(account, known.object()));
    }

    private Optional<Failure> objection(ServiceAccountName account, String uid) {
        Lookup<ServiceAccount> found = objects.serviceAccount(account.namespace(), account.name());
        if (found instanceof Lookup.Found<ServiceAccount> known) {
            Metadata metadata = known.object().metadata();
            if (metadata.deleted().isPresent()) {
                return Optional.of(new Rejected(
                        Reason.OBJECT_GONE, "the service account " + account.userName() + " is being deleted"));
            }
            return metadata.uid().equals(uid)
                    ? Optional.empty()
                    : Optional.of(new Rejected(
                            Reason.OBJECT_GONE,
                            "the service account " + account.userName() + " is not the one of the token"));
        }
        return Optional.of(
                found instanceof Lookup.Unavailable<ServiceAccount> cut
                        ? new Unavailable(
                                Reason.OBJECTS_UNAVAILABLE, "the service account cannot be looked up: " + cut.reason())
                        : new Rejected(Reason.OBJECT_GONE, "there is no service account " + account.userName()));
    }

    /** Kubernetes notes each day's use at the secret (SAL-7); the realm does not write to the cluster and notes it in the log. */
    private Optional<Failure> judgeUse(ServiceAccountName account, KubernetesSecret secret) {
        Metadata metadata = secret.metadata();
        if (!metadata.labels().getOrDefault(INVALID_SINCE, "").isEmpty()) {
            return Optional.of(new Rejected(
                    Reason.TOKEN_REVOKED,
                    "the token in the secret " + metadata.name() + " of " + account.userName()
                            + " was marked invalid as unused; remove the label " + INVALID_SINCE + " to use it again"));
        }
        if (notice.isDue(metadata.namespace() + "/" + metadata.name())) {
            RealmLog.legacyTokenUsed(account.userName(), metadata.name());
        }
        return Optional.empty();
    }
}
