package io.kuberealm.realm.token.cache;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Gives the same answer to everything and counts. */
final class FakeStrategy implements TokenAuthenticator {
    static final Authenticated JANE = new Authenticated(UserInfo.of("jane", List.of("developers")), "fake");

    private final AtomicInteger calls = new AtomicInteger();
    private volatile Supplier<AuthenticationResult> answer;

    FakeStrategy(AuthenticationResult answer) {
        this(() -> answer);
    }

    FakeStrategy(Supplier<AuthenticationResult> answer) {
        this.answer = answer;
    }

    void answerFromNowOn(Supplier<AuthenticationResult> other) {
        answer = other;
    }

    int calls() {
        return calls.get();
    }

    @Override
    public AuthenticationResult authenticate(BearerTokenCredential credential) {
        calls.incrementAndGet();
        return answer.get();
    }
}
