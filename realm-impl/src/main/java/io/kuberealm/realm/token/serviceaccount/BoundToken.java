package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.realm.jose.NumericDate;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claim {@code kubernetes.io} of a bound token (SAB-1).
 *
 * @param account the account whose token it is
 * @param accountUid its uid when the token was made
 * @param secret the secret that the token is bound to
 * @param pod the pod that it is bound to
 * @param node the node that it is bound to, or on which its pod runs
 * @param warnAfter when its bearer should have had a newer one
 */
record BoundToken(
        ServiceAccountName account,
        String accountUid,
        Optional<ObjectReference> secret,
        Optional<ObjectReference> pod,
        Optional<ObjectReference> node,
        Optional<Instant> warnAfter) {
    private static final List<String> REFERENCES = List.of("secret", "pod", "node");

    /** Objects that newer API servers bind tokens to, and that the realm has no means to look up. */
    private static final List<String> BEYOND_SIGHT =
            List.of("validatingwebhookconfiguration", "mutatingwebhookconfiguration");

    /** What the claim says; nothing if it is not of the form, lacks the account, or names what cannot be looked up. */
    static Optional<BoundToken> of(@Nullable Object claim) {
        if (!(claim instanceof Map<?, ?> members)
                || !(members.get("namespace") instanceof String namespace)
                || namespace.isEmpty()) {
            return Optional.empty();
        }
        Optional<ObjectReference> account =
                ObjectReference.of(members.get("serviceaccount")).filter(ObjectReference::isComplete);
        boolean readable = REFERENCES.stream()
                .allMatch(name -> members.get(name) == null
                        || ObjectReference.of(members.get(name)).isPresent());
        boolean visible = BEYOND_SIGHT.stream().allMatch(name -> members.get(name) == null);
        boolean dated = members.get("warnafter") == null
                || NumericDate.parse(members.get("warnafter")).isPresent();
        if (account.isEmpty() || !readable || !visible || !dated) {
            return Optional.empty();
        }
        return Optional.of(new BoundToken(
                new ServiceAccountName(namespace, account.get().name()),
                account.get().uid(),
                ObjectReference.of(members.get("secret")),
                ObjectReference.of(members.get("pod")),
                ObjectReference.of(members.get("node")),
                NumericDate.parse(members.get("warnafter")).filter(time -> time.getEpochSecond() != 0)));
    }
}
