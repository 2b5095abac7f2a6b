package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.TokenObjects;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The objects that a token is bound to: it ends with each of them (SAB-3 to SAB-6, SAB-11). */
final class BoundObjects {
    private final TokenObjects objects;
    private final Clock clock;

    BoundObjects(TokenObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** Why the token is not, or not now, good; nothing if everything it is bound to is there. */
    Optional<Failure> objection(BoundToken token) {
        String namespace = token.account().namespace();
        ObjectReference account = new ObjectReference(token.account().name(), token.accountUid());
        return objection(
                        "service account",
                        account,
                        objects.serviceAccount(namespace, account.name()),
                        ServiceAccount::metadata)
                .or(() -> token.secret()
                        .flatMap(secret -> objection(
                                "secret",
                                secret,
                                objects.secret(namespace, secret.name()),
                                KubernetesSecret::metadata)))
                .or(() -> token.pod()
                        .flatMap(pod -> objection("pod", pod, objects.pod(namespace, pod.name()), Function.identity())))
                .or(() -> token.node()
                        .filter(node -> token.pod().isEmpty()) // a pod's node is only told, see SAB-6
                        .flatMap(node -> objection("node", node, objects.node(node.name()), Function.identity())));
    }

    private <T> Optional<Failure> objection(
            String kind, ObjectReference reference, Lookup<T> lookup, Function<T, Metadata> metadata) {
        String name = kind + " " + reference.name();
        if (lookup instanceof Lookup.Found<T> found) {
            return objection(name, reference.uid(), metadata.apply(found.object()));
        }
        return Optional.of(
                lookup instanceof Lookup.Unavailable<T> cut
                        ? new Unavailable(
                                Reason.OBJECTS_UNAVAILABLE, "the " + name + " cannot be looked up: " + cut.reason())
                        : new Rejected(Reason.OBJECT_GONE, "the token has been invalidated: there is no " + name));
    }

    private Optional<Failure> objection(String name, String uid, Metadata metadata) {
        if (uid.isEmpty() || !metadata.uid().equals(uid)) {
            return Optional.of(new Rejected(
                    Reason.OBJECT_GONE,
                    "the token has been invalidated: the " + name + " has the uid " + metadata.uid()
                            + ", and the one of the token had " + uid));
        }
        boolean gone = metadata.deleted()
                .filter(when -> when.isBefore(clock.instant().minus(BoundClaims.LEEWAY)))
                .isPresent();
        return gone
                ? Optional.of(new Rejected(
                        Reason.OBJECT_GONE, "the token has been invalidated: the " + name + " has been deleted"))
                : Optional.empty();
    }
}
