package io.kuberealm.realm.token.bootstrap;

import static io.kuberealm.realm.token.bootstrap.FakeSecrets.TOKEN;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import java.time.Clock;
import java.util.List;

class BootstrapTokenContractTest extends TokenAuthenticatorContract {
    @Override
    protected TokenAuthenticator strategy() {
        return new BootstrapTokenAuthenticator(FakeSecrets.with(FakeSecrets.secret(values -> {})), Clock.systemUTC());
    }

    @Override
    protected UserInfo knownUser() {
        return UserInfo.of("system:bootstrap:" + FakeSecrets.ID, List.of("system:bootstrappers"));
    }

    @Override
    protected String knownToken() {
        return TOKEN;
    }
}
