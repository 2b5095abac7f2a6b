package io.kuberealm.realm.cel.library;

import com.google.re2j.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation may still do. Every node of the expression and every value that is handed on, read from the input or built
 * takes from it; where it ends, the evaluation ends with a {@link BudgetExceeded}. Not thread-safe: one evaluation, one budget.
 *
 * <p>A unit is about as much work as evaluating one node: some tenths of a microsecond.
 */
public final class Budget {
    /** Enough for two to five passes over 20,000 groups, and used up in about a second. */
    public static final long UNITS = 2_000_000;

    private static final int CHARACTERS_A_UNIT = 32;
    private static final int INTERRUPT_MASK = 0xFFF;

    private final Map<String, Pattern> literalPatterns;
    private long left;
    private long sinceInterruptCheck;

    /**
     * A full budget.
     *
     * @param literalPatterns the expression's literal patterns, compiled once with the expression
     */
    public Budget(Map<String, Pattern> literalPatterns) {
        this(literalPatterns, UNITS);
    }

    Budget(Map<String, Pattern> literalPatterns, long units) {
        this.literalPatterns = literalPatterns;
        this.left = units;
    }

    /** Takes {@code units}, before the work is done; throws {@link BudgetExceeded} if there are not so many. */
    public void take(long units) {
        left -= units;
        if (left < 0) {
            throw BudgetExceeded.tooMuchWork();
        }
        sinceInterruptCheck += units;
        if (sinceInterruptCheck > INTERRUPT_MASK) {
            sinceInterruptCheck = 0;
            checkInterrupt();
        }
    }

    /** Takes what going once over {@code characters} characters costs. */
    public void takeCharacters(long characters) {
        take(1 + characters / CHARACTERS_A_UNIT);
    }

    /** Ends the evaluation if its thread was interrupted; the thread stays interrupted. */
    public void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw BudgetExceeded.interrupted();
        }
    }

    @Nullable
    Pattern literalPattern(String regex) {
        return literalPatterns.get(regex);
    }
}
