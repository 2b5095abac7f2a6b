package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenClaims;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.cache.CacheKeys;
import io.kuberealm.realm.chain.AuthenticationTrace.JudgedToken;
import io.kuberealm.realm.config.MicroProfileJwtRule;
import io.kuberealm.realm.config.MicroProfileJwtSettings;
import io.kuberealm.realm.digest.DigestInput;
import io.kuberealm.realm.jose.UnverifiedJwt;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.rbac.RoleMapping;
import io.kuberealm.realm.rbac.RoleSettings;
import io.kuberealm.realm.rbac.RoleSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

/** What an application sees of a caller's token: never that of another, and never one that nobody has judged. */
class CallerCacheTest {
    private static final UserInfo JANE = UserInfo.of("jane", List.of());
    private static final MicroProfileJwtSettings SHOWN =
            new MicroProfileJwtSettings(MicroProfileJwtRule.AUTO, true, Optional.empty());

    private static final RoleMapping BY_GROUPS = new RoleMapping(
            new RoleSettings(Set.of(RoleSource.GROUPS), Optional.empty(), LabelSelector.ALL),
            Optional.empty(),
            () -> new Lookup.Unavailable<>("not asked"));

    private final CacheKeys keys = new CacheKeys();
    private final CallerCache callers = new CallerCache(SHOWN, UnverifiedJwt::parse, BY_GROUPS);

    private static Authenticated jane(String claims) {
        return new Authenticated(JANE, "oidc").withClaims(TokenClaims.ofJson(claims));
    }

    private Optional<JudgedToken> token(String claims) {
        return token(claims, "c2ln");
    }

    private Optional<JudgedToken> token(String claims, String signature) {
        String text = "e30."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + signature;
        return Optional.of(new JudgedToken(keys.keyOf(new DigestInput().add(text)), Secret.of(text)));
    }

    @Test
    void twoTokensOfOneUserAreTwoCallers() {
        Caller first = callers.of(jane("{\"jti\":\"1\"}"), token("{\"jti\":\"1\"}"));
        Caller second = callers.of(jane("{\"jti\":\"2\"}"), token("{\"jti\":\"2\"}"));

        assertThat(first.principal())
                .isInstanceOfSatisfying(
                        JsonWebToken.class,
                        shown -> assertThat(shown.getTokenID()).isEqualTo("1"));
        assertThat(second.principal())
                .isInstanceOfSatisfying(
                        JsonWebToken.class,
                        shown -> assertThat(shown.getTokenID()).isEqualTo("2"));
        assertThat(first.subjectKey()).isNotEqualTo(second.subjectKey());
        assertThat(callers.of(jane("{\"jti\":\"1\"}"), token("{\"jti\":\"1\"}")).subjectKey())
                .isEqualTo(first.subjectKey());
    }

    /** Signatures by elliptic curves differ each time. */
    @Test
    void twoTokensWithTheSameClaimsAreTwoCallers() {
        Caller first = callers.of(jane("{}"), token("{}", "c2ln"));
        Caller second = callers.of(jane("{}"), token("{}", "c2ln2w"));

        assertThat(first.subjectKey()).isNotEqualTo(second.subjectKey());
        assertThat(raw(first)).isNotNull().isNotEqualTo(raw(second));
    }

    private static Object raw(Caller caller) {
        return Optional.ofNullable(((JsonWebToken) caller.principal()).getRawToken());
    }

    /** A handler of the application may have had another token judged than the one that was sent. */
    @Test
    void aTokenThatIsNotThatOfTheClaimsIsNotShown() {
        Caller caller = callers.of(jane("{\"jti\":\"1\"}"), token("{\"jti\":\"2\"}"));

        assertThat(raw(caller)).isEqualTo(Optional.empty());
        assertThat(((JsonWebToken) caller.principal()).getTokenID()).isEqualTo("1");
    }

    @Test
    void theTokenIsHiddenOnDemand() {
        CallerCache hiding = new CallerCache(
                new MicroProfileJwtSettings(MicroProfileJwtRule.ON, false, Optional.empty()),
                UnverifiedJwt::parse,
                BY_GROUPS);

        assertThat(raw(hiding.of(jane("{}"), token("{}")))).isEqualTo(Optional.empty());
    }

    @Test
    void switchedOffACallerIsNoToken() {
        CallerCache off = new CallerCache(
                new MicroProfileJwtSettings(MicroProfileJwtRule.OFF, true, Optional.empty()),
                UnverifiedJwt::parse,
                BY_GROUPS);

        assertThat(off.of(jane("{}"), token("{}")).principal()).isNotInstanceOf(JsonWebToken.class);
    }

    @Test
    void withoutVerifiedClaimsACallerIsNoToken() {
        assertThat(callers.of(new Authenticated(JANE, "webhook"), token("{}")).principal())
                .isNotInstanceOf(JsonWebToken.class);
    }

    /** The claims of whoever acts as another user are not that user's. */
    @Test
    void whoActsAsAnotherIsNoToken() {
        UserInfo olga = UserInfo.of("olga", List.of());
        KubernetesPrincipal acting = new KubernetesPrincipal(JANE, "oidc", Optional.of(olga));

        assertThat(callers.acting(JANE, new Authenticated(olga, "oidc"), token("{}"))
                        .principal())
                .isEqualTo(acting)
                .isNotInstanceOf(JsonWebToken.class);
    }
}
