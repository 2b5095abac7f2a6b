package io.kuberealm.realm.token.microprofile;

import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import java.util.List;

class MicroProfileContractTest extends TokenAuthenticatorContract {
    private final String token = MpJwts.signed(MpJwts.required() + ",\"upn\":\"jane\",\"groups\":[\"dev\"]");

    @Override
    protected UserInfo knownUser() {
        return UserInfo.of("jane", List.of("dev"));
    }

    @Override
    protected TokenAuthenticator strategy() {
        return MpJwts.strategy(MpJwts.RULES, new SettableClock());
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
