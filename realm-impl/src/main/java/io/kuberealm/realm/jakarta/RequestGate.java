package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.realm.cache.Derived;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.AuthenticationTrace.JudgedToken;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.impersonation.Impersonation;
import io.kuberealm.realm.impersonation.ImpersonationResult;
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
import java.util.Map;
import java.util.Optional;

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
        try {
            return judge(request, response, mustAuthenticate);
        } catch (ControlCharacterException malformed) {
            RefusalLog.malformed(ControlCharacterException.REASON, request);
            return badRequest(ControlCharacterException.REASON, request, response);
        } catch (UncheckedIOException clientGone) {
            return new Decision.Refuse();
        } catch (RuntimeException | LinkageError | StackOverflowError bug) {
            RealmLog.requestFailed(bug);
            return refuse(request, response);
        }
    }

    private Decision judge(HttpServletRequest request, HttpServletResponse response, boolean mustAuthenticate)
            throws ControlCharacterException {
        if (request.getAttribute(LoginMark.ATTRIBUTE) instanceof LoginMark mark && mark.gate() == this) {
            return mark.login();
        }
        Optional<PathAmbiguity> suspicion = suspicionOf(request);
        if (suspicion.isPresent()) {
            return refuse(suspicion.get(), request, response);
        }
        if (request.getUserPrincipal() != null) {
            RefusalLog.foreignLogin(request);
            SingleSignOn.expireCookie(request, response);
            return refuse(request, response);
        }
        Chain current = currentChain();
        AuthenticationRequest copy =
                ServletRequests.copyOf(request, current.realm().configuration().apiAudiences());
        if (BearerHeader.of(copy) instanceof BearerHeader.ExtraSpace) {
            response.setHeader("Warning", "299 - \"" + BearerHeader.ExtraSpace.WARNING + "\"");
        }
        Verdict verdict = authenticate(copy, request, current);
        AuthenticationResult result = verdict.result();
        if (result instanceof Authenticated authenticated) {
            ImpersonationResult acting = current.impersonation.decide(authenticated.user(), copy);
            return acting instanceof ImpersonationResult.Refused refused
                    ? refuse(refused, request, response)
                    : logIn(callerOf(verdict.token(), authenticated, acting, current), current, request, response);
        }
        return result instanceof NoOpinion
                ? nobody(copy, current, request, response, mustAuthenticate)
                : refuse(request, response);
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

    private Decision nobody(
            AuthenticationRequest copy,
            Chain current,
            HttpServletRequest request,
            HttpServletResponse response,
            boolean mustAuthenticate) {
        Runnable note = () -> RefusalLog.note(UnreadCredentials.describe(copy, current.realm()), request);
        // Nobody can act as somebody else: IMP-4.
        if (mustAuthenticate || Impersonation.isAskedBy(copy)) {
            note.run();
            return refuse(request, response);
        }
        return new Decision.Pass(
                new CredentialFreeRequest(request, maskingOf(current).fromAll()),
                new RefusableResponse(request, response, note));
    }

    private Verdict authenticate(AuthenticationRequest copy, HttpServletRequest request, Chain current) {
        long started = System.nanoTime();
        try (AuthenticationTrace trace = AuthenticationTrace.begin()) {
            AuthenticationResult result =
                    possible(NamelessUsers.refuse(current.authenticator.authenticate(copy)), request);
            application.events().decided(copy, result, Duration.ofNanos(System.nanoTime() - started));
            if (result instanceof Failure failure) {
                RefusalLog.note(
                        failure.reason(),
                        PresentedToken.describe(copy, current.realm().issuers()),
                        request);
            }
            AuthenticationReport report = Reports.of(current.strategies, trace.entries(), result);
            request.setAttribute(AuthenticationReport.ATTRIBUTE, report);
            return new Verdict(result, trace.token());
        }
    }

    /** The result, unless the server cannot have such a caller. */
    private static AuthenticationResult possible(AuthenticationResult result, HttpServletRequest request) {
        return result instanceof Authenticated authenticated
                ? objectionTo(authenticated.user().name(), request)
                        .<AuthenticationResult>map(Rejected::new)
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
        Realm realm = authenticator.realm();
        return new Chain(
                authenticator,
                authenticator.strategyNames(),
                new CallerCache(realm.configuration().microProfileJwt(), realm::signedTokenOf),
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
            return current.callers.of(
                    new KubernetesPrincipal(
                            impersonated.user(), authenticated.strategy(), Optional.of(authenticated.user())),
                    token);
        }
        return current.callers.of(authenticated, token);
    }

    private Decision logIn(Caller caller, Chain current, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> objection = objectionTo(caller.principal().getName(), request);
        if (objection.isPresent()) {
            RefusalLog.note(objection.get(), request);
            return refuse(request, response);
        }
        Decision.LogIn login = new Decision.LogIn(
                caller, new CredentialFreeRequest(request, maskingOf(current).fromCallers()));
        request.setAttribute(LoginMark.ATTRIBUTE, new LoginMark(this, login));
        return login;
    }

    private static Decision refuse(
            ImpersonationResult.Refused refused, HttpServletRequest request, HttpServletResponse response) {
        RefusalLog.impersonation(refused.describe(), request);
        ImpersonationStatus.write(response, refused);
        RefusableResponse.refused(request);
        return new Decision.Refuse();
    }

    /** The client is told what is wrong, and nothing of the target. */
    private static Decision refuse(PathAmbiguity suspicion, HttpServletRequest request, HttpServletResponse response) {
        RefusalLog.suspiciousTarget(suspicion, request);
        return badRequest("the request target is rejected: " + suspicion.description(), request, response);
    }

    private static Decision badRequest(String message, HttpServletRequest request, HttpServletResponse response) {
        StatusResponse.fail(response, message, "BadRequest", Map.of(), HttpServletResponse.SC_BAD_REQUEST);
        RefusableResponse.refused(request);
        return new Decision.Refuse();
    }

    private static Decision refuse(HttpServletRequest request, HttpServletResponse response) {
        UnauthorizedStatus.write(response);
        RefusableResponse.refused(request);
        return new Decision.Refuse();
    }

    /**
     * Stays with a request that is logged in, so that a second call for it answers alike although the credential is gone.
     */
    private record LoginMark(RequestGate gate, Decision.LogIn login) {
        static final String ATTRIBUTE = "io.kuberealm.login";
    }
}
