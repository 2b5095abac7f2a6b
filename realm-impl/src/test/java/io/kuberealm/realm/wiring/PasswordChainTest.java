package io.kuberealm.realm.wiring;

import static io.kuberealm.realm.testing.TestRequests.withAuthorization;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.RawSettings;
import jakarta.security.enterprise.credential.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords in the whole chain, with anonymous requests allowed, where it shows what is a credential and what is none. */
class PasswordChainTest {
    private static final UserInfo ANONYMOUS = UserInfo.of("system:anonymous", List.of("system:unauthenticated"));
    private static final Rejected WRONG = new Rejected("invalid username/password combination");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private @Nullable ApplicationRealm application;

    @AfterEach
    void close() {
        if (application != null) {
            application.close();
        }
    }

    private Realm realm(Map<String, String> files) throws IOException {
        Map<String, String> attributes = new HashMap<>(Map.of("anonymousAuth", "true"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path written = Files.writeString(directory.resolve(file.getKey()), file.getValue());
            attributes.put(file.getKey(), written.toString());
        }
        ApplicationRealm started = new Realms(Clock.systemUTC())
                .start("test", RawSettings.ofServerXml(attributes))
                .orElseThrow();
        application = started;
        return started.realm();
    }

    private static AuthenticationResult ask(Realm realm, String authorization) {
        return ask(realm, authorization, new RealmStores(realm, List.of()));
    }

    private static AuthenticationResult ask(Realm realm, String authorization, CredentialStores stores) {
        return RequestChain.of(realm, stores).authenticate(withAuthorization(authorization));
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private static UserInfo userOf(AuthenticationResult result) {
        assertThat(result).isInstanceOf(Authenticated.class);
        return ((Authenticated) result).user();
    }

    @Test
    void grp1ThePasswordsUserIsAuthenticated() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "pass:word,jane,7,dev"));

        AuthenticationResult result = ask(realm, basic("jane:pass:word"));

        assertThat(result)
                .isEqualTo(new Authenticated(
                        new UserInfo("jane", "7", List.of("dev", "system:authenticated"), Map.of()),
                        "basic-auth-file"));
    }

    @Test
    void chain9ATokenIsUnknownWhereNobodyKnowsAny() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7"));

        assertThat(ask(realm, "Bearer secret")).isEqualTo(new Rejected("invalid bearer token"));
        assertThat(userOf(ask(realm, "Bearer "))).isEqualTo(ANONYMOUS);
    }

    @Test
    void ba2AWrongPasswordIsNotAnonymous() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7"));

        assertThat(ask(realm, basic("jane:wrong"))).isEqualTo(WRONG);
        assertThat(ask(realm, basic("nobody:secret"))).isEqualTo(WRONG);
        assertThat(ask(realm, basic(":secret"))).isEqualTo(WRONG);
        assertThat(ask(realm, basic("x:" + "x".repeat(1 << 20)))).isEqualTo(WRONG);
    }

    @Test
    void ba1WhatDoesNotDecodeIsAnonymous() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7"));

        assertThat(userOf(ask(realm, basic("jane")))).as("no colon").isEqualTo(ANONYMOUS);
        assertThat(userOf(ask(realm, "Basic %%%"))).as("no base64").isEqualTo(ANONYMOUS);
        assertThat(userOf(ask(realm, "Basic " + "!".repeat(1 << 20))))
                .as("1 MiB")
                .isEqualTo(ANONYMOUS);
    }

    @Test
    void withoutAFileABasicHeaderIsNoCredential() throws Exception {
        Realm realm = realm(Map.of("tokenAuthFile", "secret,jane,7"));

        assertThat(userOf(ask(realm, basic("jane:secret")))).isEqualTo(ANONYMOUS);
    }

    @Test
    void ks3WhatTheFileDoesNotKnowAnotherStoreMay() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7"));
        RealmStores file = new RealmStores(realm, List.of());
        Authenticated john = new Authenticated(UserInfo.of("john", List.of("system:authenticated")), "other");
        CredentialStores both =
                stores(credential -> file.authenticate(credential) instanceof Authenticated known ? known : john);

        assertThat(userOf(ask(realm, basic("jane:secret"), both)).name()).isEqualTo("jane");
        assertThat(ask(realm, basic("jane:other"), both)).isEqualTo(john);
    }

    private static CredentialStores stores(Function<Credential, AuthenticationResult> judge) {
        return new CredentialStores() {
            @Override
            public AuthenticationResult authenticate(Credential credential) {
                return judge.apply(credential);
            }

            @Override
            public boolean takesPasswords() {
                return true;
            }

            @Override
            public boolean answerByTheCredentialAlone() {
                return true;
            }
        };
    }

    @Test
    void repeatedFailuresAreSlowedDown() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7\nsecret,joe,8"));
        for (int i = 0; i < 5; i++) {
            assertThat(ask(realm, basic("jane:wrong"))).isEqualTo(WRONG);
        }

        assertThat(ask(realm, basic("jane:wrong")))
                .isInstanceOfSatisfying(
                        Rejected.class, refused -> assertThat(refused.reason()).startsWith("too many wrong passwords"));
        assertThat(userOf(ask(realm, basic("joe:secret"))).name()).isEqualTo("joe");
    }

    @Test
    void chain14PasswordsComeBeforeTokens() throws Exception {
        Realm realm = realm(Map.of("basicAuthFile", "secret,jane,7", "tokenAuthFile", "token,joe,8"));

        assertThat(realm.strategyNames()).containsExactly("basic-auth-file", "token-file", "anonymous");
        assertThat(userOf(ask(realm, "Bearer token")).name()).isEqualTo("joe");
    }

    @Test
    void aFileThatCannotBeUsedIsAProblemWithItsLine() {
        assertThatThrownBy(() -> realm(Map.of("basicAuthFile", "secret,jane,7\n{bcrypt}secret,joe,8\n")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("<kubeRealm basicAuthFile>=")
                .hasMessageContaining("line 2: a {bcrypt} hash does not have the form")
                .hasMessageNotContaining("secret");
    }
}
