package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.jose.JwtVerifier;
import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import java.util.List;
import java.util.Map;
import java.util.Set;

class BoundTokenContractTest extends TokenAuthenticatorContract {
    private final SettableClock clock = new SettableClock();
    private final String token = TestJwts.signed(
                    TestClaims.bound(clock.instant()).without("jti").asJson(), "ES256", TestKeys.P_256)
            .reveal();

    @Override
    protected UserInfo knownUser() {
        return new UserInfo(
                "system:serviceaccount:shop:till",
                "sa-1",
                List.of("system:serviceaccounts", "system:serviceaccounts:shop"),
                Map.of());
    }

    @Override
    protected TokenAuthenticator strategy() {
        return ServiceAccountAuthenticator.bound(
                new FixedIssuer(Set.of(TestClaims.ISSUER), List.of(() -> TestKeys.setOf(TestKeys.P_256))),
                new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all()),
                List.of("app"),
                new FakeObjects().account(Metadata.of("shop", "till", "sa-1")),
                clock);
    }

    @Override
    protected String knownToken() {
        return token;
    }

    @Override
    protected boolean ignoresBlanks() {
        return true;
    }
}
