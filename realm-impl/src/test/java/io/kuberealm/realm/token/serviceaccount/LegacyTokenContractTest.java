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
import java.util.Optional;
import java.util.Set;

class LegacyTokenContractTest extends TokenAuthenticatorContract {
    private final SettableClock clock = new SettableClock();
    private final String token = TestJwts.signed(TestClaims.legacy().asJson(), "ES256", TestKeys.P_256)
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
        return ServiceAccountAuthenticator.legacy(
                new FixedIssuer(Set.of(TestClaims.ISSUER), List.of(() -> TestKeys.setOf(TestKeys.P_256))),
                new JwtVerifier(SignatureProvider.jdk(), SignatureAlgorithm.all()),
                List.of("app"),
                Optional.of(new FakeObjects()
                        .account(Metadata.of("shop", "till", "sa-1"))
                        .secret(Metadata.of("shop", "till-token", "secret-1"), token)),
                clock);
    }

    @Override
    protected String knownToken() {
        return token;
    }
}
