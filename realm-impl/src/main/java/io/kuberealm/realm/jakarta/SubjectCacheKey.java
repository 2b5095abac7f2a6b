package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.digest.HmacSecret;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes the keys under which Liberty caches the Subjects of one gate's callers.
 *
 * <p>Without one, Liberty signs an LTPA token with RSA for every request, only to use it as the key. Since Liberty hands a
 * cached Subject to every request of the whole server with the same key, the key is a digest of everything in the identity
 * and of the token that was shown, with a secret of its own: two callers that differ in anything never share a Subject, nor do two
 * tokens of one caller, nor two applications, whose classes would not be each other's.
 */
final class SubjectCacheKey {
    private final HmacSecret secret = new HmacSecret();

    /**
     * The key of a caller.
     *
     * @param token what stands for the token that the caller has shown, if it was one
     * @param claims what the caller's principal shows of it, if anything
     */
    String of(KubernetesPrincipal principal, Optional<CacheKey> token, Optional<TokenClaims> claims) {
        DigestInput input = new DigestInput().add(token.isPresent() ? 1 : 0);
        token.ifPresent(shown ->
                input.add(shown.first()).add(shown.second()).add(shown.third()).add(shown.fourth()));
        input.add(claims.isPresent() ? 1 : 0);
        claims.ifPresent(shown -> input.add(shown.json()));
        input.add(principal.strategy()).add(principal.userInfo());
        input.add(principal.impersonator().isPresent() ? 1 : 0);
        principal.impersonator().ifPresent(input::add);
        input.add(principal.roleGrants().isPresent() ? 1 : 0);
        principal
                .roleGrants()
                .ifPresent(grants -> grants.bindings()
                        .forEach((role, bindings) -> input.add(role).add(bindings)));
        return "kubeRealm:" + Base64.getEncoder().encodeToString(secret.digest(input));
    }
}
