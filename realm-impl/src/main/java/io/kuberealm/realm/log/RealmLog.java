package io.kuberealm.realm.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The messages of the realm, each a method, all in one place. {@code docs/messages.md} explains each to an operator. */
public final class RealmLog {
    private static final Logger LOG = System.getLogger("io.kuberealm");

    /** There is one log, so there is one bound, for all applications. */
    private static final RateLimitedLines BOUNDED =
            new RateLimitedLines(Clock.systemUTC(), new DelayThread(), new Counts());

    private RealmLog() {}

    public static void configurationRefused(String application, String problems) {
        LOG.log(
                Level.ERROR,
                "KREALM0001E: Kube Realm cannot protect {0}, so it does not start. {1}",
                application,
                problems);
    }

    public static void reconfigurationRefused(String application, String problems) {
        LOG.log(
                Level.ERROR,
                "KREALM0002E: The changed configuration of Kube Realm has problems; {0} keeps the previous configuration. {1}",
                application,
                problems);
    }

    public static void protecting(String application, String strategies) {
        LOG.log(Level.INFO, "KREALM0003I: Kube Realm protects {0}. Strategies: {1}.", application, strategies);
    }

    public static void reconfigured(String application, String strategies) {
        LOG.log(
                Level.INFO,
                "KREALM0004I: Kube Realm protects {0} with a changed configuration. Strategies: {1}.",
                application,
                strategies);
    }

    public static void standingAside(String application, String reason) {
        LOG.log(Level.INFO, "KREALM0005I: Kube Realm does not protect {0}: {1}.", application, reason);
    }

    public static void nobodyCanLogIn(String application) {
        LOG.log(
                Level.WARNING,
                "KREALM0006W: No strategy is configured for {0}, so nobody can log in, unless the application or a bundle"
                        + " has a strategy or an identity store of its own. Configure at least one, such as tokenAuthFile.",
                application);
    }

    public static void settingWarning(String warning) {
        LOG.log(Level.WARNING, "KREALM0007W: {0}", warning);
    }

    public static void moduleNotReached(String module, String reason) {
        LOG.log(
                Level.ERROR,
                "KREALM0018E: Kube Realm cannot protect {0}, so it does not start: {1} Remove WEB-INF/beans.xml or set"
                        + " bean-discovery-mode=\"annotated\" in it, do not exclude CDI, or disable the realm for the"
                        + " application with kube.realm.enabled=false.",
                module,
                reason);
    }

    public static void roleChecksSwitchedOff(String module, String setting) {
        LOG.log(
                Level.ERROR,
                "KREALM0019E: Kube Realm cannot protect {0}, so it does not start: the setting {1} would let everybody pass"
                        + " @RolesAllowed. Remove the setting.",
                module,
                setting);
    }

    public static void fileReloaded(Path file) {
        LOG.log(Level.INFO, "KREALM0010I: {0} changed and was reloaded.", file);
    }

    public static void fileReloadRefused(Path file, String reason) {
        LOG.log(
                Level.ERROR,
                "KREALM0011E: {0} changed and cannot be used; the previous content stays in effect. {1}",
                file,
                reason);
    }

    public static void fileWarning(Path file, String warning) {
        LOG.log(Level.WARNING, "KREALM0012W: {0}: {1}", file, printable(warning));
    }

    /** What was thrown may quote a credential in its message, which is left out. */
    public static void loopFailed(String loop, Throwable thrown) {
        LOG.log(
                Level.ERROR,
                "KREALM0013E: " + loop + ", a background thread of the realm, failed and continues.",
                RedactedException.of(thrown));
    }

    /**
     * A request is a 401.
     *
     * @param presented what the credential says of itself; makes no difference for what counts as the same line
     * @param strategies what each of them said; empty if none was asked
     */
    public static void requestRefused(RefusedRequest request, String reason, String presented, String strategies) {
        String why = printable(reason);
        BOUNDED.write(
                request.who() + " is not authenticated: " + why,
                request.id(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0020W: {0} is not authenticated: {1}{2}.{3}{4}",
                        request.what(),
                        why,
                        printable(presented),
                        strategies.isEmpty() ? "" : " Strategies: " + strategies + ".",
                        request.found()));
    }

    public static void impersonationRefused(RefusedRequest request, String refusals) {
        String why = printable(refusals);
        BOUNDED.write(
                request.who() + " may not act as another user: " + why,
                request.id(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0040W: {0} may not act as another user: {1}.{2}",
                        request.what(),
                        why,
                        request.found()));
    }

    public static void foreignLogin(RefusedRequest request) {
        BOUNDED.write(
                request.who() + " came with the single sign-on cookie of another application",
                request.id(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0021W: {0} came with the single sign-on cookie of another application, which this"
                                + " application does not accept.{1}",
                        request.what(),
                        request.found()));
    }

    public static void suspiciousTarget(RefusedRequest request, String reason) {
        BOUNDED.write(
                request.who() + " sends a suspicious target: " + reason,
                request.id(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0022W: {0} is rejected before authentication, because its path is ambiguous: {1}.{2}",
                        request.what(),
                        reason,
                        request.found()));
    }

    public static void malformedRequest(RefusedRequest request, String reason) {
        BOUNDED.write(
                request.who() + " sends a malformed request: " + reason,
                request.id(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0026W: {0} is rejected before authentication: {1}.{2}",
                        request.what(),
                        reason,
                        request.found()));
    }

    /** What was thrown may quote a credential in its message, which is left out. */
    public static void requestFailed(Throwable bug) {
        RedactedException thrown = RedactedException.of(bug);
        BOUNDED.write(
                "a request failed with " + thrown.kindAndPlace(),
                () -> LOG.log(
                        Level.ERROR, "KREALM0023E: A request was rejected because of a bug in the realm.", thrown));
    }

    public static void strategyFailed(String strategy, Throwable bug) {
        BOUNDED.write(
                strategy + " failed with " + bug.getClass().getName(),
                () -> LOG.log(
                        Level.ERROR,
                        "KREALM0030E: The strategy " + strategy + " failed because of a bug; it authenticated nobody.",
                        RedactedException.of(bug)));
    }

    public static void applicationStoreFailed(RedactedException thrown) {
        LOG.log(
                Level.ERROR,
                "KREALM0035E: An identity store of the application, or its IdentityStoreHandler, failed; it authenticated"
                        + " nobody. The stack trace has no messages, because they may quote a credential.",
                thrown);
    }

    public static void askedForEachRequest(List<String> stores) {
        LOG.log(
                Level.INFO,
                "KREALM0036I: The identity stores, or the handler, of the application are asked for each request, because their"
                        + " answers may depend on the request: {0}. Their answers about tokens are not cached; those of the realm''s own"
                        + " stores are.",
                String.join(", ", stores));
    }

    public static void eventDropped(String application) {
        BOUNDED.write(
                "an event of " + application + " was dropped",
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0027W: A listener of {0} is slower than the requests, so it was not told of one.",
                        application));
    }

    /** What was thrown may quote a credential in its message, which is left out. */
    public static void listenerFailed(Throwable bug) {
        RedactedException thrown = RedactedException.of(bug);
        BOUNDED.write(
                "a listener failed with " + thrown.kindAndPlace(),
                () -> LOG.log(
                        Level.ERROR,
                        "KREALM0028E: A listener failed because of a bug; requests are not affected.",
                        thrown));
    }

    /** What keeps an application from starting. */
    public static void registrationsRejected(String problems) {
        LOG.log(
                Level.ERROR,
                "KREALM0037E: The application registers strategies that cannot be used, so it does not start: {0}.",
                problems);
    }

    public static void registered(String application, String strategies) {
        LOG.log(
                Level.INFO,
                "KREALM0038I: Kube Realm asks registered strategies for {0}, after its own: {1}.",
                application,
                strategies);
    }

    public static void registrationsIgnored(String problems) {
        BOUNDED.write(
                "registered strategies are ignored: " + problems,
                () -> LOG.log(
                        Level.ERROR,
                        "KREALM0039E: Registered strategies are ignored and authenticate nobody: {0}.",
                        problems));
    }

    /** What was thrown may be of a registry of the server. */
    public static void metricsNotShown(Throwable thrown) {
        RedactedException redacted = RedactedException.of(thrown);
        BOUNDED.write(
                "metrics are not shown: " + redacted.kindAndPlace(),
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0106W: The metrics registry of the server failed; requests are not affected. The MXBean still has"
                                + " the metrics.",
                        redacted));
    }

    public static void auditLogFailed(String log, Exception failed) {
        LOG.log(
                Level.ERROR,
                "KREALM0107E: Audit events cannot be written to {0} and are lost; requests go on. {1}",
                log,
                failed.toString());
    }

    public static void auditLogWorks(String log) {
        LOG.log(Level.INFO, "KREALM0108I: Audit events are written to {0} again.", log);
    }

    public static void auditEventsDropped(String log) {
        BOUNDED.write(
                "audit events for " + log + " were dropped",
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0109W: Requests come faster than audit events can be written to {0}, so an event is lost.",
                        log));
    }

    public static void signatureProvider(String provider) {
        LOG.log(Level.INFO, "KREALM0050I: Signatures of tokens are verified by {0}.", provider);
    }

    public static void signatureProviderBroken(String provider, String reason) {
        LOG.log(
                Level.WARNING,
                "KREALM0051W: {0} is present but cannot be used; the next provider is used instead: {1}",
                provider,
                printable(reason));
    }

    public static void clusterKeys(String issuer, int keys) {
        LOG.log(
                Level.INFO,
                "KREALM0052I: Service account tokens of the issuer {0} are verified by {1} keys of the cluster.",
                printable(issuer),
                keys);
    }

    public static void clusterKeysUnavailable(String reason, String consequence) {
        LOG.log(
                Level.WARNING,
                "KREALM0053W: The keys of service account tokens cannot be fetched from the cluster: {0} {1}",
                printable(reason),
                consequence);
    }

    public static void legacyTokenUsed(String account, String secret) {
        LOG.log(
                Level.WARNING,
                "KREALM0054W: {0} logged in with the token in its secret {1}, which never expires. Give the client a token"
                        + " that expires (TokenRequest, or a projected volume).",
                printable(account),
                printable(secret));
    }

    public static void staleToken(String account, long seconds) {
        LOG.log(
                Level.WARNING,
                "KREALM0055W: A client of {0} uses a token that was replaced {1} seconds ago. The client must reread its token"
                        + " file regularly, or it will be rejected when the token expires.",
                printable(account),
                seconds);
    }

    /** For whoever looks for the reason of a 401; as quiet as in Kubernetes, since clients can cause it at will. */
    public static void bootstrapTokenNotGood(String id, String flaw) {
        LOG.log(Level.DEBUG, "The bootstrap token {0} is not valid: {1}.", printable(id), printable(flaw));
    }

    public static void bootstrapSecretRemoved(String name) {
        LOG.log(
                Level.INFO,
                "KREALM0060I: The bootstrap token of the secret {0} has expired; the secret was deleted.",
                printable(name));
    }

    public static void bootstrapSecretNotRemoved(String name, String reason) {
        LOG.log(
                Level.WARNING,
                "KREALM0061W: The bootstrap token of the secret {0} has expired, but the secret cannot be deleted: {1}",
                printable(name),
                printable(reason));
    }

    public static void issuerReady(String issuer) {
        LOG.log(Level.INFO, "KREALM0070I: The OIDC issuer {0} is ready.", printable(issuer));
    }

    public static void issuerNotReady(String issuer, String reason) {
        LOG.log(
                Level.WARNING,
                "KREALM0071W: The OIDC issuer {0} is not ready, so its tokens are rejected; the realm tries again every"
                        + " 10 seconds. {1}",
                printable(issuer),
                printable(reason));
    }

    public static void issuerKeysNotFetched(String issuer, String reason) {
        LOG.log(
                Level.WARNING,
                "KREALM0072W: The keys of the issuer {0} cannot be fetched; the previous keys are used for a limited"
                        + " time. {1}",
                printable(issuer),
                printable(reason));
    }

    public static void issuerKeysLeftOut(String issuer, String keys) {
        LOG.log(Level.WARNING, "KREALM0073W: Of the keys of the issuer {0}, {1}", printable(issuer), printable(keys));
    }

    public static void keysUnprotected(String address) {
        LOG.log(
                Level.WARNING,
                "KREALM0092W: The keys at {0} are fetched over HTTP. Whoever can change the answer can log in as anybody. Use an"
                        + " address that begins with https.",
                printable(address));
    }

    public static void mpJwtLeftToServer(String application) {
        LOG.log(
                Level.INFO,
                "KREALM0093I: The server has a MicroProfile JWT feature, so the realm does not read the mp.jwt properties of {0}."
                        + " To let the realm read them, set kube.realm.microprofile-jwt=on.",
                application);
    }

    public static void issuersNotTakenOver(Path file, String reason) {
        LOG.log(
                Level.ERROR,
                "KREALM0074E: {0} changed and cannot be used yet, because an issuer in it did not become ready within a minute;"
                        + " the previous issuers stay in effect, and the realm tries again. {1}",
                file,
                printable(reason));
    }

    public static void clusterOutOfStep(String objects, String reason, String meanwhile) {
        LOG.log(
                Level.WARNING,
                "KREALM0062W: The {0} of the cluster cannot be kept in sync: {1}. The realm tries again; {2}.",
                objects,
                printable(reason),
                meanwhile);
    }

    public static void clusterInStepAgain(String objects) {
        LOG.log(Level.INFO, "KREALM0063I: The {0} of the cluster are in sync again.", objects);
    }

    public static void publishedAuthentication(int clientAuthorities, int proxyAuthorities) {
        LOG.log(
                Level.INFO,
                "KREALM0066I: The cluster publishes {0} certificate authorities for clients and {1} for proxies in"
                        + " kube-system/extension-apiserver-authentication. They are in use unless a setting of this server replaces"
                        + " them.",
                clientAuthorities,
                proxyAuthorities);
    }

    public static void publishedAuthenticationRefused(String reason) {
        LOG.log(
                Level.ERROR,
                "KREALM0067E: kube-system/extension-apiserver-authentication of the cluster changed and cannot be used; the"
                        + " previous content stays in effect. {0}",
                printable(reason));
    }

    public static void accessReviewFailed(String reason) {
        String why = printable(reason);
        BOUNDED.write(
                "the API server could not be asked about an impersonation: " + why,
                () -> LOG.log(
                        Level.WARNING,
                        "KREALM0064W: The API server could not be asked whether an impersonation is allowed, so it is denied: {0}",
                        why));
    }

    public static void clusterIsAnother(Path file) {
        LOG.log(
                Level.WARNING,
                "KREALM0056W: {0}: The kubeconfig now names another server. Restart the application to use it; until then the"
                        + " previous content stays in effect.",
                printable(file.toString()));
    }

    public static void badInjectionPoint(String problem) {
        LOG.log(
                Level.ERROR,
                "KREALM0080E: The application does not start, since a claim cannot be injected: {0}.",
                problem);
    }

    /** Only the bindings of the cluster give roles. */
    public static void noRoleNamespace(String setting) {
        LOG.log(
                Level.INFO,
                "KREALM0120I: Roles come from cluster role bindings only: {0} is not set, and this is not a pod, whose namespace"
                        + " would count.",
                setting);
    }

    public static void clusterNotYetInStep() {
        LOG.log(
                Level.WARNING,
                "KREALM0065W: The objects of the cluster are not in sync yet. The application starts; callers that need these"
                        + " objects are rejected until they are in sync.");
    }

    public static void keystoneUnavailable(URI address, String reason) {
        LOG.log(
                Level.WARNING,
                "KREALM0090W: Keystone at {0} cannot check passwords, so it authenticates nobody: {1}",
                address,
                printable(reason));
    }

    public static void keystoneAvailable(URI address) {
        LOG.log(Level.INFO, "KREALM0091I: Keystone at {0} checks passwords again.", address);
    }

    /** For whoever looks for the reason of a 401; clients can cause it at will. */
    public static void keystonePasswordNotGood(String reason) {
        LOG.log(Level.DEBUG, "Keystone does not accept a user name and password: {0}.", printable(reason));
    }

    private static String printable(String unverifiedText) {
        return Printable.of(unverifiedText);
    }

    /** For tests, each of which expects its own lines. */
    static void forgetRepetitions() {
        BOUNDED.forget();
    }

    /** What {@link #BOUNDED} counted. */
    private static final class Counts implements RateLimitedLines.Summary {
        @Override
        public void repeated(String what, long more, Instant first, Instant last, List<String> ids) {
            LOG.log(
                    Level.WARNING,
                    "KREALM0024W: repeated {0} times from {1} to {2}: {3}{4}",
                    String.valueOf(more),
                    seconds(first),
                    seconds(last),
                    what,
                    ids.isEmpty() ? "" : ". Audit-IDs: " + String.join(", ", ids) + (more > ids.size() ? ", …" : ""));
        }

        @Override
        public void leftOut(long lines, Instant first, Instant last) {
            LOG.log(
                    Level.WARNING,
                    "KREALM0025W: {0} more rejected requests and failures, from {1} to {2}, are not listed: there were more than {3}"
                            + " different ones in {4} seconds.",
                    String.valueOf(lines),
                    seconds(first),
                    seconds(last),
                    RateLimitedLines.MOST,
                    RateLimitedLines.WINDOW.toSeconds());
        }

        private static String seconds(Instant time) {
            return time.truncatedTo(ChronoUnit.SECONDS).toString();
        }
    }
}
