package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.CredentialExplanation.Check;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.cache.CacheKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what the strategies say of the request that this thread is authenticating.
 *
 * <p>Between the chain and a strategy stands Jakarta's {@code IdentityStoreHandler}, which hands on a status but no
 * reason, and credentials of Jakarta's own classes cannot carry one. So the record goes round it, by the thread.
 */
public final class AuthenticationTrace implements AutoCloseable {
    private static final ThreadLocal<@Nullable AuthenticationTrace> CURRENT = new ThreadLocal<>();

    private static final int MOST_CHECKS = 200;
    private static final int LONGEST_DETAIL = 1_000;

    private final @Nullable AuthenticationTrace outer;
    private final int depth;
    private final boolean explaining;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private List<Check> checks;
    private @Nullable JudgedToken token;

    private AuthenticationTrace(@Nullable AuthenticationTrace outer, boolean explaining) {
        this.outer = outer;
        this.explaining = explaining;
        this.checks = explaining ? new ArrayList<>() : List.of();
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    /**
     * A token that was judged.
     *
     * @param key stands for it where it must not be
     * @param token the token itself, which nothing keeps longer than its request
     */
    public record JudgedToken(CacheKey key, Secret token) {}

    /**
     * One strategy's word.
     *
     * @param checks what it has looked at; empty unless the trace explains
     */
    public record Entry(String strategy, AuthenticationResult result, List<Check> checks) {
        public Entry {
            checks = List.copyOf(checks);
        }

        public Entry(String strategy, AuthenticationResult result) {
            this(strategy, result, List.of());
        }
    }

    /**
     * Starts the trace of this thread's request, or of a token review within it; close it when that is decided. A trace
     * within another leaves the other as it is.
     */
    public static AuthenticationTrace begin() {
        return begin(false);
    }

    /** Starts a trace that also keeps what strategies look at. Nothing that is said during it may come from a cache or go into one. */
    public static AuthenticationTrace explain() {
        return begin(true);
    }

    private static AuthenticationTrace begin(boolean explaining) {
        AuthenticationTrace trace = new AuthenticationTrace(CURRENT.get(), explaining);
        CURRENT.set(trace);
        return trace;
    }

    /** Whether this thread explains a credential rather than to log anybody in. */
    public static boolean isExplaining() {
        AuthenticationTrace trace = CURRENT.get();
        return trace != null && trace.explaining;
    }

    /** Notes, in an explanation, what the strategy at work has found to be as it has to be. */
    public static void passed(String check, Supplier<String> detail) {
        note(check, true, detail);
    }

    /** Notes, in an explanation, why the strategy at work has no opinion. Failures need no note: their reason says it. */
    public static void failed(String check, Supplier<String> detail) {
        note(check, false, detail);
    }

    private static void note(String check, boolean passed, Supplier<String> detail) {
        AuthenticationTrace trace = CURRENT.get();
        if (trace != null && trace.explaining && trace.checks.size() < MOST_CHECKS) {
            String text = detail.get();
            trace.checks.add(new Check(
                    check, passed, text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "…" : text));
        }
    }

    /** How many traces this thread has begun and not closed. */
    public static int depthOfThisThread() {
        AuthenticationTrace trace = CURRENT.get();
        return trace == null ? 0 : trace.depth;
    }

    /** Notes what a strategy said, if this thread is authenticating a request. */
    static void record(String strategy, AuthenticationResult result) {
        AuthenticationTrace trace = CURRENT.get();
        if (trace != null) {
            trace.entries.add(new Entry(strategy, result, trace.checks));
            if (trace.explaining) {
                trace.checks = new ArrayList<>();
            }
        }
    }

    /** Notes the token that is judged next, so that whoever is logged in by it is known to be. */
    public static void token(CacheKey key, Secret token) {
        AuthenticationTrace trace = CURRENT.get();
        if (trace != null) {
            trace.token = new JudgedToken(key, token);
        }
    }

    /** Notes for the audit event of this thread's request; what is noted once stays (AUDIT-5). */
    public static void annotate(String key, String value) {
        AuthenticationTrace trace = CURRENT.get();
        if (trace != null) {
            trace.annotations.putIfAbsent(key, value);
        }
    }

    /** What was noted for the audit event of this thread's request. */
    public static Map<String, String> annotationsOfThisThread() {
        AuthenticationTrace trace = CURRENT.get();
        return trace == null ? Map.of() : trace.annotations();
    }

    /** What was noted for the audit event. */
    public Map<String, String> annotations() {
        return Map.copyOf(annotations);
    }

    /** The last token that was judged; nothing if no token was. */
    public Optional<JudgedToken> token() {
        return Optional.ofNullable(token);
    }

    /** What has been said so far, in order. */
    public static List<Entry> entriesOfThisThread() {
        AuthenticationTrace trace = CURRENT.get();
        return trace == null ? List.of() : List.copyOf(trace.entries);
    }

    /** The failures noted after the first {@code skipped} entries. */
    public static List<Failure> failuresAfter(int skipped) {
        return entriesOfThisThread().stream()
                .skip(skipped)
                .map(Entry::result)
                .filter(Failure.class::isInstance)
                .map(Failure.class::cast)
                .toList();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
