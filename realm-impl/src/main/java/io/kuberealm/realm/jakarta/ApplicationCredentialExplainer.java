package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.CredentialExplanation.Check;
import io.kuberealm.api.CredentialExplanation.Strategy;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.limit.ConcurrencyLimiter;
import io.kuberealm.realm.limit.RateLimiter;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.CredentialStores;
import io.kuberealm.realm.wiring.RequestChain;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Explains credentials by the realm of whichever application the calling thread runs for. Keeps nothing of any. */
public final class ApplicationCredentialExplainer implements CredentialExplainer {
    static final int MOST_AT_A_TIME = 4;
    static final int MOST_IN_A_PERIOD = 20;

    /** An explanation, and one that an identity store of the application asks for meanwhile. */
    private static final int DEEPEST = 2;

    private static final Unavailable TOO_MANY =
            new Unavailable(Reason.OVERLOADED, "the limit of explanations is reached");
    private static final Duration PERIOD = Duration.ofSeconds(20);

    /** For all applications: each explanation holds a thread of the server while it waits for others. */
    private static final Limits OF_THE_SERVER = new Limits();

    private final Supplier<Optional<ApplicationRealm>> application;
    private final CredentialStores.Source stores;
    private final Limits limits;

    /** What explanations may cost. */
    record Limits(ConcurrencyLimiter concurrency, RateLimiter rate) {
        Limits() {
            this(new ConcurrencyLimiter(MOST_AT_A_TIME), new RateLimiter(MOST_IN_A_PERIOD, PERIOD, System::nanoTime));
        }
    }

    /** An explainer for every application. */
    public ApplicationCredentialExplainer() {
        this(ApplicationRealms::current, StoreBeans::ofThisApplication, OF_THE_SERVER);
    }

    ApplicationCredentialExplainer(
            Supplier<Optional<ApplicationRealm>> application, CredentialStores.Source stores, Limits limits) {
        this.application = application;
        this.stores = stores;
        this.limits = limits;
    }

    /** Makes the explainer a bean of the application whose beans are being discovered, as {@link ApplicationTokenReviewer} is. */
    public static void addTo(AfterBeanDiscovery discovery) {
        discovery
                .<CredentialExplainer>addBean()
                .types(CredentialExplainer.class, Object.class)
                .scope(Singleton.class)
                .createWith(context -> new ApplicationCredentialExplainer());
    }

    @Override
    public CredentialExplanation explain(Secret token) {
        return explain(chain -> chain.review(token, List.of()), Optional.of(token));
    }

    @Override
    public CredentialExplanation explain(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has a certificate");
        }
        return explain(present -> present.review(chain), Optional.empty());
    }

    private CredentialExplanation explain(
            Function<RequestChain, AuthenticationResult> question, Optional<Secret> token) {
        ApplicationRealm realm = application
                .get()
                .orElseThrow(() -> new IllegalStateException(
                        "Kube Realm explains credentials only for applications that it protects, on their threads. This"
                                + " thread is not one of their threads, or its application has its own mechanism or"
                                + " login-config, or has disabled the realm (see KREALM0005I in the log)."));
        if (AuthenticationTrace.depthOfThisThread() >= DEEPEST || !limits.rate().tryAcquire()) {
            return nothing(TOO_MANY);
        }
        return limits.concurrency()
                .call(() -> explained(realm.chain(stores), question, token), () -> nothing(TOO_MANY));
    }

    private static CredentialExplanation explained(
            RequestChain chain, Function<RequestChain, AuthenticationResult> question, Optional<Secret> token) {
        try (AuthenticationTrace trace = AuthenticationTrace.explain()) {
            AuthenticationResult result = PresentedToken.classify(
                    NamelessUsers.refuse(question.apply(chain)),
                    token,
                    chain.realm().issuers());
            List<Strategy> strategies = Reports.of(chain.strategyNames(), trace.entries(), result).verdicts().stream()
                    .map(verdict -> strategy(verdict, trace.entries()))
                    .toList();
            return new CredentialExplanation(result, strategies, token.flatMap(ShownClaims::of));
        } catch (RuntimeException | LinkageError | StackOverflowError bug) { // whose message may quote the credential
            RealmLog.requestFailed(bug);
            return nothing(new Unavailable(Reason.INTERNAL_ERROR, "a bug in the realm"));
        }
    }

    private static Strategy strategy(Verdict verdict, List<AuthenticationTrace.Entry> entries) {
        List<Check> checks = new ArrayList<>();
        entries.stream()
                .filter(entry -> entry.strategy().equals(verdict.strategy()))
                .forEach(entry -> checks.addAll(entry.checks()));
        verdict.reason().ifPresent(reason -> checks.add(new Check(reason.toString(), false, verdict.explanation())));
        return new Strategy(verdict, checks);
    }

    private static CredentialExplanation nothing(Failure why) {
        return new CredentialExplanation(why, List.of(), Optional.empty());
    }
}
