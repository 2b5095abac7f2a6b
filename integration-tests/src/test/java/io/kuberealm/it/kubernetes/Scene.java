package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.JsonTexts.merge;
import static io.kuberealm.it.kubernetes.JsonTexts.object;

import io.kuberealm.api.UserInfo;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cluster that the cases play in, its keys, and the time.
 *
 * @param cluster the cluster
 * @param keys what service account tokens are signed with
 * @param now when the cases are prepared
 */
record Scene(Cluster cluster, ServiceAccountKeys keys, Instant now) {
    static final String NAMESPACE = "differential";
    static final String OTHER_NAMESPACE = "differential-other";
    static final String RS256 = "{'alg': 'RS256'}".replace('\'', '"');

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int LIFETIME = 3600;

    /** A name that no other case has. */
    static String freshName(String kind) {
        return kind + "-" + NUMBER.incrementAndGet();
    }

    KubeObject account() {
        return cluster.serviceAccount(NAMESPACE, freshName("account"));
    }

    /** An account of the same name in another namespace. */
    KubeObject namesake(KubeObject account) {
        return cluster.serviceAccount(OTHER_NAMESPACE, account.name());
    }

    /** Deletes an account and makes another of the same name. */
    KubeObject recreate(KubeObject account) {
        cluster.delete(account);
        return cluster.serviceAccount(account.namespace(), account.name());
    }

    KubeObject pod(KubeObject account) {
        return cluster.pod(account, freshName("pod"));
    }

    /** A secret beside an account. */
    KubeObject secret(KubeObject account) {
        return cluster.secret(account.namespace(), freshName("secret"));
    }

    /** Seconds since 1970, {@code offset} seconds from now. */
    long time(long offset) {
        return now.getEpochSecond() + offset;
    }

    /** A token as the API server would issue it, with changed claims. */
    Presented bound(KubeObject account, String patch) {
        return bound(account, merge(boundClaims(account), object(patch)));
    }

    /** A token with exactly these claims, by the key that the API server signs with. */
    Presented bound(KubeObject account, JsonObject claims) {
        return new Presented(sign(claims.toString()), boundUser(account, claims));
    }

    /** Signs as the API server does. */
    String sign(String claims) {
        return JwtSigner.rs(256, keys.current().getPrivate()).token(RS256, claims);
    }

    /** SAB-12. */
    JsonObject boundClaims(KubeObject account) {
        return object("""
                {'iss': '%s', 'sub': '%s', 'aud': ['%s'], 'iat': %d, 'nbf': %d, 'exp': %d,
                 'kubernetes.io': {'namespace': '%s', 'serviceaccount': {'name': '%s', 'uid': '%s'}}}\
                """.formatted(
                        KubeApiServer.ISSUER,
                        userName(account),
                        KubeApiServer.AUDIENCES.get(0),
                        time(-1),
                        time(-1),
                        time(LIFETIME),
                        account.namespace(),
                        account.name(),
                        account.uid()));
    }

    static String userName(KubeObject account) {
        return "system:serviceaccount:" + account.namespace() + ":" + account.name();
    }

    /** Whom every token of an account stands for (SA-USER-1). */
    static UserInfo user(KubeObject account, Map<String, List<String>> extra) {
        List<String> groups = List.of(
                "system:serviceaccounts", "system:serviceaccounts:" + account.namespace(), "system:authenticated");
        return new UserInfo(userName(account), account.uid(), groups, extra);
    }

    static UserInfo boundUser(KubeObject account, JsonObject claims) {
        return user(account, BoundExtras.of(claims));
    }
}
