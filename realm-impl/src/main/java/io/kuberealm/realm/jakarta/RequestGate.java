package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Reason;
import io.kuberealm.realm.cache.Derived;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.AuthenticationTrace.JudgedToken;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.impersonation.ImpersonationResult;
import io.kuberealm.realm.jakarta.beans.ModuleBeans;
import io.kuberealm.realm.jakarta.mpmetrics.MicroProfileMetrics;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.request.bearer.BearerHeader;
import io.kuberealm.realm.request.headers.ProxyHeaders;
import io.kuberealm.realm.request.path.PathAmbiguity;
import io.kuberealm.realm.request.path.RequestTarget;
import io.kuberealm.realm.request.path.ServedPath;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.CredentialStores;
import io.kuberealm.realm.wiring.Realm;
import io.kuberealm.realm.wiring.RequestChain;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what becomes of each request of one application. Containers call it through a Jakarta Security mechanism or a
 * Jakarta Authentication module, sometimes twice for a request.
 */
public final class RequestGate {
    private final ApplicationRealm application;
    private final CredentialStores.Source stores;
    private final Derived<RequestChain, Chain> chain = new Derived<>();
    private final Derived<Hidden, HeaderMasking> masking = new Derived<>();

    /** The chain as built for one state of the realm. */
    private record Chain(
            RequestChain authenticator, List<String> strategies, CallerCache callers, Impersonation impersonation) {
        Realm realm() {
            return authenticator.realm();
        }
    }

    /** What decides about hidden headers. */
    private record Hidden(Optional<ProxyHeaders> proxies, Optional<String> cookie) {}

    /**
     * What the chain says of a request.
     *
     * @param token the token that was judged last, if any was
     */
    private record Verdict(AuthenticationResult result, Optional<JudgedToken> token) {}

    /**
     * The gate of an application.
     *
     * @param application follows the configuration
     * @param stores makes the stores that judge credentials, for a new state of the realm
     */
    public RequestGate(ApplicationRealm application, CredentialStores.Source stores) {
        this.application = application;
        this.stores = stores;
    }

    /**
     * Authenticates a request. Whatever goes wrong in here refuses it: a container would show what an exception says.
     *
     * @param mustAuthenticate whether the resource is protected, or the application asks for a login
     */
    public Decision decide(HttpServletRequest request, HttpServletResponse response, boolean mustAuthenticate) {
        Ruling ruling = new Ruling(application, request, response);
        try {
            return judge(ruling, request, mustAuthenticate);
        } catch (ControlCharacterException malformed) {
            return ruling.refuseMalformed(
                    Reason.MALFORMED_HEADER, ControlCharacterException.REASON, ControlCharacterException.REASON);
        } catch (UncheckedIOException clientGone) {
            return new Decision.Refuse();
        } catch (RuntimeException | LinkageError | StackOverflowError bug) {
            RealmLog.requestFailed(bug);
            return ruling.refuse(Reason.INTERNAL_ERROR, "a bug in the realm");
        }
    }

    private Decision judge(Ruling ruling, HttpServletRequest request, boolean mustAuthenticate)
            throws ControlCharacterException {
        if (request.getAttribute(LoginMark.ATTRIBUTE) instanceof LoginMark mark && mark.gate() == this) {
            return mark.login();
        }
        Optional<PathAmbiguity> suspicion = suspicionOf(request);
        if (suspicion.isPresent()) {
            String ambiguity = suspicion.get().description();
            return ruling.refuseMalformed(
                    Reason.AMBIGUOUS_PATH, ambiguity, "the request target is rejected: " + ambiguity);
        }
        if (request.getUserPrincipal() != null) {
            SingleSignOn.expireCookie(request, ruling.response());
            return ruling.refuse(Reason.FOREIGN_LOGIN, "the login is that of another application");
        }
        Chain current = currentChain();
        AuthenticationRequest copy =
                ServletRequests.copyOf(request, current.realm().configuration().apiAudiences());
        if (BearerHeader.hasExtraSpace(copy)) {
            ruling.response().setHeader("Warning", "299 - \"" + BearerHeader.ExtraSpace.WARNING + "\"");
        }
        Verdict verdict = authenticate(copy, ruling, current);
        AuthenticationResult result = verdict.result();
        if (result instanceof Authenticated authenticated) {
            ImpersonationResult acting = current.impersonation.decide(authenticated.user(), copy);
            return acting instanceof ImpersonationResult.Refused refused
                    ? ruling.refuse(refused)
                    : logIn(callerOf(verdict.token(), authenticated, acting, current), acting, current, ruling);
        }
        return result instanceof Failure failure
                ? ruling.refuse(failure.code(), failure.reason())
                : nobody(copy, current, ruling, mustAuthenticate);
    }

    /** Paths that an application dispatches to are its own. */
    private static Optional<PathAmbiguity> suspicionOf(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return Optional.empty();
        }
        Optional<PathAmbiguity> suspicion = RequestTarget.suspicionOf(request.getRequestURI());
        return suspicion.isEmpty() && LibertyRequests.mayMeetAnothersServlet(request)
                ? ServedPath.suspicionOf(request.getRequestURI(), ServletRequests.pathOf(request))
                : suspicion;
    }

    private Decision nobody(AuthenticationRequest copy, Chain current, Ruling ruling, boolean mustAuthenticate) {
        Supplier<Rejected> refusal = () -> UnreadCredentials.refusalOf(copy, current.realm());
        // Nobody can act as somebody else: IMP-4.
        if (mustAuthenticate || Impersonation.isAskedBy(copy)) {
            Rejected refused = refusal.get();
            return ruling.refuse(refused.code(), refused.reason());
        }
        ruling.passed();
        return new Decision.Pass(
                new CredentialFreeRequest(ruling.request(), maskingOf(current).fromAll()),
                new RefusableResponse(ruling.request(), ruling.response(), () -> {
                    Rejected refused = refusal.get();
                    ruling.unauthenticated(refused.code(), refused.reason());
                }));
    }

    private Verdict authenticate(AuthenticationRequest copy, Ruling ruling, Chain current) {
        long started = System.nanoTime();
        HttpServletRequest request = ruling.request();
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            AuthenticationResult result =
                    possible(NamelessUsers.refuse(current.authenticator.authenticate(copy)), request);
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            AttemptCount.count(
                    request,
                    result,
                    duration.toNanos(),
                    current.realm().metrics().authentication());
            String presented = "";
            if (result instanceof Failure) {
                Optional<PresentedToken> token =
                        PresentedToken.of(copy, current.realm().issuers());
                presented = token.map(PresentedToken::describe).orElse("");
                result = token.isPresent() ? token.get().classify(result) : result;
            }
            AuthenticationReport report = Reports.of(current.strategies, trace.entries(), result);
            request.setAttribute(AuthenticationReport.ATTRIBUTE, report.withoutReasons());
            ruling.hears(new Ruling.Evidence(copy, result, report, presented, duration, trace.annotations()));
            return new Verdict(result, trace.token());
        }
    }

    /** The result, unless the server cannot have such a caller. */
    private static AuthenticationResult possible(AuthenticationResult result, HttpServletRequest request) {
        return result instanceof Authenticated authenticated
                ? objectionTo(authenticated.user().name(), request)
                        .<AuthenticationResult>map(objection -> new Rejected(Reason.UNUSABLE_NAME, objection))
                        .orElse(result)
                : result;
    }

    private static Optional<String> objectionTo(String name, HttpServletRequest request) {
        return LibertyRequests.include(request) ? LibertySubject.objectionTo(name) : Optional.empty();
    }

    private Chain currentChain() {
        return chain.of(application.chain(stores), this::chainFor);
    }

    private Chain chainFor(RequestChain authenticator) {
        application.events().listeners(StoreBeans.listeners());
        ModuleBeans.ofThisThread()
                .ifPresent(beans -> application.showMetrics(metrics -> MicroProfileMetrics.show(metrics, beans)));
        Realm realm = authenticator.realm();
        return new Chain(
                authenticator,
                authenticator.strategyNames(),
                new CallerCache(realm.configuration().microProfileJwt(), realm::signedTokenOf, realm.roleMapping()),
                realm.impersonation(new ApplicationAuthorizers()));
    }

    /** In delegated mode, the cluster can change the headers of its proxies at any time (RH-10). */
    private HeaderMasking maskingOf(Chain current) {
        return masking.of(
                new Hidden(current.realm().proxyHeaders(), current.realm().tokenCookie()),
                hidden -> HeaderMasking.of(hidden.proxies(), hidden.cookie()));
    }

    /** The caller, or whom it acts as: after the group adder and anonymous (IMP-4, IMP-5). */
    private static Caller callerOf(
            Optional<JudgedToken> token, Authenticated authenticated, ImpersonationResult acting, Chain current) {
        if (acting instanceof ImpersonationResult.ActingAs impersonated) {
            // Without the claims, which are not those of whom it acts as.
            return current.callers.acting(impersonated.user(), authenticated, token);
        }
        return current.callers.of(authenticated, token);
    }

    private Decision logIn(Caller caller, ImpersonationResult acting, Chain current, Ruling ruling) {
        HttpServletRequest request = ruling.request();
        Optional<String> objection = objectionTo(caller.principal().getName(), request);
        if (objection.isPresent()) {
            return ruling.refuse(Reason.UNUSABLE_NAME, objection.get());
        }
        Decision.LogIn login = new Decision.LogIn(
                caller, new CredentialFreeRequest(request, maskingOf(current).fromCallers()));
        ruling.loggedIn(acting);
        request.setAttribute(LoginMark.ATTRIBUTE, new LoginMark(this, login));
        return login;
    }

    /**
     * Stays with a request that is logged in, so that a second call for it answers alike although the credential is gone.
     */
    private record LoginMark(RequestGate gate, Decision.LogIn login) {
        static final String ATTRIBUTE = "io.kuberealm.login";
    }
}
