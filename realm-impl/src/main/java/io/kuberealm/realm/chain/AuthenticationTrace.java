package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.cache.CacheKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records what the strategies say of the request that this thread is authenticating.
 *
 * <p>Between the chain and a strategy stands Jakarta's {@code IdentityStoreHandler}, which hands on a status but no
 * reason, and credentials of Jakarta's own classes cannot carry one. So the record goes round it, by the thread.
 */
public final class AuthenticationTrace implements AutoCloseable {
    private static final ThreadLocal<@Nullable AuthenticationTrace> CURRENT = new ThreadLocal<>();

    private final @Nullable AuthenticationTrace outer;
    private final int depth;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> annotations = new LinkedHashMap<>();
    private @Nullable JudgedToken token;

    private AuthenticationTrace(@Nullable AuthenticationTrace outer) {
        this.outer = outer;
        this.depth = outer == null ? 1 : outer.depth + 1;
    }

    /**
     * A token that was judged.
     *
     * @param key stands for it where it must not be
     * @param token the token itself, which nothing keeps longer than its request
     */
    public record JudgedToken(CacheKey key, Secret token) {}

    /** One strategy's word. */
    public record Entry(String strategy, AuthenticationResult result) {}

    /**
     * Starts the trace of this thread's request, or of a token review within it; close it when that is decided. A trace
     * within another leaves the other as it is.
     */
    public static AuthenticationTrace begin() {
        AuthenticationTrace trace = new AuthenticationTrace(CURRENT.get());
        CURRENT.set(trace);
        return trace;
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
            trace.entries.add(new Entry(strategy, result));
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
