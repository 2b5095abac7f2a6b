package io.kuberealm.realm.registered;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.CertificateAuthenticator;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.TokenAuthenticator;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A kind of strategy that can be registered.
 *
 * @param type what the class implements
 * @param judged what it judges
 * @param audiences the audiences that are wanted of what it judges; without limit where that is a matter of the whole request
 * @param secret what an answer must not quote; may be empty
 * @param copy what a strategy is given in its place: one of its own if a strategy could change it for those that are asked next
 * @param <C> what it judges
 */
public record RegisteredKind<C>(
        Class<? extends Authenticator<C>> type,
        Class<C> judged,
        Function<C, Audiences> audiences,
        Function<C, String> secret,
        UnaryOperator<C> copy) {
    public static final RegisteredKind<UsernamePasswordCredential> PASSWORD = new RegisteredKind<>(
            PasswordAuthenticator.class,
            UsernamePasswordCredential.class,
            any -> Audiences.unlimited(),
            UsernamePasswordCredential::getPasswordAsString,
            given -> new UsernamePasswordCredential(given.getCaller(), given.getPasswordAsString()));
    public static final RegisteredKind<ClientCertificateCredential> CERTIFICATE = new RegisteredKind<>(
            CertificateAuthenticator.class,
            ClientCertificateCredential.class,
            any -> Audiences.unlimited(),
            any -> "",
            UnaryOperator.identity());
    public static final RegisteredKind<BearerTokenCredential> TOKEN = new RegisteredKind<>(
            TokenAuthenticator.class,
            BearerTokenCredential.class,
            BearerTokenCredential::audiences,
            credential -> credential.token().reveal(),
            UnaryOperator.identity());
    public static final RegisteredKind<AuthenticationRequest> REQUEST = new RegisteredKind<>(
            RequestAuthenticator.class,
            AuthenticationRequest.class,
            AuthenticationRequest::audiences,
            any -> "",
            UnaryOperator.identity());

    private static final List<RegisteredKind<?>> ALL = List.of(PASSWORD, CERTIFICATE, TOKEN, REQUEST);

    /** All of them, in the order in which they are asked (CHAIN-1, CHAIN-14, EXT-1). */
    public static List<RegisteredKind<?>> all() {
        return ALL;
    }

    /** The kind of which a class is; nothing if it is of none. A class cannot be of two, which have one type of another parameter. */
    public static Optional<RegisteredKind<?>> of(Class<?> implementation) {
        return ALL.stream()
                .filter(kind -> kind.type().isAssignableFrom(implementation))
                .findFirst();
    }
}
