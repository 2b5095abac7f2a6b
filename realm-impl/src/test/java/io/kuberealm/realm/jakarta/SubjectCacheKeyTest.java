package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKey;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.digest.DigestInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SubjectCacheKeyTest {
    private final CacheKeys tokens = new CacheKeys();

    private Optional<CacheKey> token(String token) {
        return Optional.of(tokens.keyOf(new DigestInput().add(token)));
    }

    @Test
    void whateverDiffersMakesAnotherKey() {
        List<KubernetesPrincipal> callers = Stream.of(
                        new UserInfo("jane", "", List.of(), Map.of()),
                        new UserInfo("jane", "1", List.of(), Map.of()),
                        new UserInfo("jane", "", List.of("1"), Map.of()),
                        new UserInfo("jane", "", List.of("a", "b"), Map.of()),
                        new UserInfo("jane", "", List.of("b", "a"), Map.of()),
                        new UserInfo("jane", "", List.of("ab"), Map.of()),
                        new UserInfo("jane", "", List.of(), Map.of("k", List.of())),
                        new UserInfo("jane", "", List.of(), Map.of("k", List.of("v"))),
                        new UserInfo("jane", "", List.of("k"), Map.of("v", List.of())),
                        new UserInfo("john", "", List.of(), Map.of()))
                .flatMap(user ->
                        Stream.of("x509", "token-file").map(strategy -> new KubernetesPrincipal(user, strategy)))
                .toList();

        List<KubernetesPrincipal> principals =
                Stream.concat(callers.stream(), impersonations()).toList();
        SubjectCacheKey keys = new SubjectCacheKey();

        assertThat(principals.stream().map(caller -> keys.of(caller, Optional.empty(), Optional.empty())))
                .doesNotHaveDuplicates()
                .hasSameSizeAs(principals);
    }

    private static Stream<KubernetesPrincipal> impersonations() {
        UserInfo jane = UserInfo.of("jane", List.of());
        return Stream.of(UserInfo.of("john", List.of()), UserInfo.of("john", List.of("a")), jane)
                .map(impersonator -> new KubernetesPrincipal(jane, "x509", Optional.of(impersonator)));
    }

    @Test
    void equalIdentitiesShareAKey() {
        UserInfo jane = new UserInfo("jane", "1", List.of("a"), Map.of("k", List.of("v"), "l", List.of()));
        UserInfo again = new UserInfo("jane", "1", List.of("a"), Map.of("l", List.of(), "k", List.of("v")));

        SubjectCacheKey keys = new SubjectCacheKey();
        assertThat(keys.of(new KubernetesPrincipal(jane, "x509"), token("a token"), Optional.empty()))
                .isEqualTo(keys.of(new KubernetesPrincipal(again, "x509"), token("a token"), Optional.empty()));
    }

    @Test
    void tokensOfOneCallerDoNot() {
        KubernetesPrincipal jane = new KubernetesPrincipal(UserInfo.of("jane", List.of()), "oidc");
        SubjectCacheKey keys = new SubjectCacheKey();

        assertThat(Stream.of(token("a token"), token("another token"), Optional.<CacheKey>empty())
                        .map(token -> keys.of(jane, token, Optional.empty())))
                .doesNotHaveDuplicates();
    }

    /** A handler of the application may have had other tokens judged than the one that was sent. */
    @Test
    void norDoClaims() {
        KubernetesPrincipal jane = new KubernetesPrincipal(UserInfo.of("jane", List.of()), "oidc");
        SubjectCacheKey keys = new SubjectCacheKey();

        assertThat(Stream.of("{}", "{\"jti\":1}", "")
                        .map(json -> keys.of(jane, Optional.empty(), Optional.of(TokenClaims.ofJson(json)))))
                .doesNotHaveDuplicates()
                .doesNotContain(keys.of(jane, Optional.empty(), Optional.empty()));
    }

    /** Liberty has one cache for all applications, and each may have classes of its own. */
    @Test
    void applicationsDoNotShareOne() {
        KubernetesPrincipal jane = new KubernetesPrincipal(UserInfo.of("jane", List.of()), "x509");

        assertThat(new SubjectCacheKey().of(jane, Optional.empty(), Optional.empty()))
                .isNotEqualTo(new SubjectCacheKey().of(jane, Optional.empty(), Optional.empty()));
    }
}
