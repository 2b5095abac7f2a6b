package io.kuberealm.realm.token.file;

import static io.kuberealm.realm.token.file.TokenFiles.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.token.TokenAuthenticatorContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenFileAuthenticatorTest extends TokenAuthenticatorContract {
    private static final TokenTable TABLE = table("31ada4fd-adec,jane,uid-1,\"developers,auditors\"\n");

    @Override
    protected TokenAuthenticator strategy() {
        return new TokenFileAuthenticator(() -> TABLE);
    }

    @Override
    protected String knownToken() {
        return "31ada4fd-adec";
    }

    @Test
    void tf6UnknownTokenIsNoOpinion() {
        assertThat(strategy().authenticate(credential("nobody-s-token"))).isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void tf7SaysNothingButUserAndStrategy() {
        assertThat(strategy().authenticate(credential(knownToken())))
                .isEqualTo(new Authenticated(KNOWN_USER, Strategies.TOKEN_FILE));
    }

    @Test
    void tf8SharesTheUserBetweenRequests() {
        TokenAuthenticator strategy = strategy();
        assertThat(strategy.authenticate(credential(knownToken())))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        first -> assertThat(strategy.authenticate(credential(knownToken())))
                                .isInstanceOfSatisfying(
                                        Authenticated.class,
                                        second -> assertThat(second.user()).isSameAs(first.user())));
    }

    @Test
    void paysNoAttentionToAudiences() {
        Audiences others = Audiences.limitedTo(List.of("https://elsewhere.example"));
        assertThat(strategy().authenticate(new BearerTokenCredential(Secret.of(knownToken()), others)))
                .isEqualTo(new Authenticated(KNOWN_USER, Strategies.TOKEN_FILE));
    }

    @Test
    void judgesByTheTableInEffect() {
        AtomicReference<TokenTable> inEffect = new AtomicReference<>(TABLE);
        TokenAuthenticator strategy = new TokenFileAuthenticator(inEffect::get);
        inEffect.set(table("other,jane,uid-1,\"developers,auditors\"\n"));
        assertThat(strategy.authenticate(credential(knownToken()))).isEqualTo(AuthenticationResult.noOpinion());
        assertThat(strategy.authenticate(credential("other")))
                .isEqualTo(new Authenticated(KNOWN_USER, Strategies.TOKEN_FILE));
    }
}
