package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.chain.AggregateFailure;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.registered.RegisteredKind;
import io.kuberealm.realm.registered.RegisteredStrategies;
import io.kuberealm.realm.wiring.CredentialStores;
import jakarta.security.enterprise.CallerPrincipal;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All identity stores of an application, the realm's and its own, behind the container's handler. */
final class IdentityStores implements CredentialStores {
    private final IdentityStoreHandler handler;
    private final boolean realmTakesPasswords;
    private final ApplicationStores own;
    private final RegisteredStrategies registered;
    private final StoreFailures storeFailures = new StoreFailures();

    /**
     * The stores behind {@code handler}.
     *
     * @param realmTakesPasswords whether the realm's stores know passwords
     * @param own what is known of the others
     * @param registered the registered strategies, which are among the realm's stores
     */
    IdentityStores(
            IdentityStoreHandler handler,
            boolean realmTakesPasswords,
            ApplicationStores own,
            RegisteredStrategies registered) {
        this.handler = handler;
        this.registered = registered;
        this.realmTakesPasswords = realmTakesPasswords;
        this.own = own;
    }

    @Override
    public boolean takesPasswords() {
        return realmTakesPasswords || own.judge() || registered.areThereFor(RegisteredKind.PASSWORD);
    }

    @Override
    public boolean answerByTheCredentialAlone() {
        return own.cacheable() && registered.notCacheable().isEmpty();
    }

    @Override
    public RegisteredStrategies registered() {
        return registered;
    }

    /** Whatever code of the application throws, errors too, lets nobody in, and the request's other credentials are asked. */
    @Override
    public AuthenticationResult authenticate(Credential credential) {
        int alreadyNoted = AuthenticationTrace.entriesOfThisThread().size();
        try {
            return answer(handler.validate(credential), alreadyNoted);
        } catch (Throwable thrown) {
            List<Failure> failures = new ArrayList<>(AuthenticationTrace.failuresAfter(alreadyNoted));
            failures.add(storeFailures.of(thrown));
            return AggregateFailure.join(failures);
        }
    }

    private static AuthenticationResult answer(CredentialValidationResult result, int alreadyNoted) {
        List<Failure> failures = AuthenticationTrace.failuresAfter(alreadyNoted);
        if (failures.stream().anyMatch(RequestRejected.class::isInstance)) {
            return AggregateFailure.join(failures); // a handler knows of no such answer, and goes on
        }
        if (result.getStatus() == Status.VALID) {
            return authenticated(result, alreadyNoted);
        }
        if (!failures.isEmpty()) {
            return AggregateFailure.join(failures);
        }
        return result.getStatus() == Status.INVALID
                ? new Rejected(Reason.STORE_REJECTED, "an identity store of the application rejected the credential")
                : AuthenticationResult.noOpinion();
    }

    /** The caller is the one whom the handler answers, and has the groups that it answers. */
    private static Authenticated authenticated(CredentialValidationResult result, int alreadyNoted) {
        CallerPrincipal answered = result.getCallerPrincipal();
        UserInfo caller = answered instanceof KubernetesPrincipal principal
                ? principal.userInfo()
                : UserInfo.of(answered.getName(), List.of());
        return wordOfAStrategy(answered, alreadyNoted)
                .orElseGet(() -> new Authenticated(caller, Strategies.APPLICATION))
                .withUser(withGroups(caller, result.getCallerGroups()));
    }

    /**
     * What a strategy of the realm said of this very caller; nothing if none did. Other words do not count: a handler of the
     * application may ask several stores and choose among what they say. Of several alike, the one that ends first counts.
     */
    private static Optional<Authenticated> wordOfAStrategy(CallerPrincipal answered, int alreadyNoted) {
        return AuthenticationTrace.entriesOfThisThread().stream()
                .skip(alreadyNoted)
                .map(AuthenticationTrace.Entry::result)
                .filter(Authenticated.class::isInstance)
                .map(Authenticated.class::cast)
                .filter(word -> !word.user().name().isEmpty())
                .filter(word -> new KubernetesPrincipal(word.user(), word.strategy()).equals(answered))
                .min(Comparator.comparing(Authenticated::validUntil));
    }

    /** The caller's own groups in their order, as far as the handler answers them, and behind them those of other stores. */
    private static UserInfo withGroups(UserInfo caller, Set<String> answered) {
        List<String> own = caller.groups().stream().filter(answered::contains).toList();
        Set<String> added = new HashSet<>(answered);
        own.forEach(added::remove);
        return new UserInfo(caller.name(), caller.uid(), own, caller.extra())
                .withGroups(added.stream().sorted().toList());
    }
}
