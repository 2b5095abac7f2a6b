package io.kuberealm.realm.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * Regular expressions by RE2, whose time is bounded by the length of the text times the size of the pattern. Both are paid for
 * before the search.
 */
public final class Regex {
    static final int MAX_LENGTH = 2048;
    static final int MAX_WEIGHT = 10_000;

    private static final int STEPS_A_UNIT = 16;
    private static final int STEPS_A_CHARACTER = 8;

    private Regex() {}

    /**
     * Compiles a pattern of bounded size.
     *
     * @throws dev.cel.common.exceptions.CelRuntimeException if {@code regex} is no pattern or too large
     */
    public static Pattern compile(String regex) {
        if (regex.length() > MAX_LENGTH || RegexWeight.of(regex) > MAX_WEIGHT) {
            throw CelErrors.invalid("Illegal regex: the pattern is too large: " + CelErrors.quoted(regex));
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw CelErrors.invalid("Illegal regex: " + e.getMessage());
        }
    }

    static boolean matches(Budget budget, String text, String regex) {
        Pattern pattern = pattern(budget, regex);
        return matcher(budget, pattern, text).find();
    }

    /** The first match, empty if there is none. */
    static String find(Budget budget, String text, String regex) {
        Matcher matcher = matcher(budget, pattern(budget, regex), text);
        return matcher.find() ? matcher.group() : "";
    }

    /** The matches from left to right, at most {@code limit} if that is not negative. An empty match next to a match does not count. */
    static List<String> findAll(Budget budget, String text, String regex, long limit) {
        Pattern pattern = pattern(budget, regex);
        List<String> found = new ArrayList<>();
        Matcher matcher = matcher(budget, pattern, text);
        int previousEnd = -1;
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            boolean counts = matcher.end() > matcher.start() || matcher.start() != previousEnd;
            if (counts && !isInsideCodePoint(text, matcher.start())) {
                found.add(matcher.group());
            }
            previousEnd = matcher.end();
            pay(budget, pattern, text.length() - previousEnd);
        }
        return found;
    }

    /** RE2/J finds nothing also between the halves of a pair. */
    private static boolean isInsideCodePoint(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    }

    private static Pattern pattern(Budget budget, String regex) {
        Pattern literal = budget.literalPattern(regex);
        if (literal != null) {
            return literal;
        }
        budget.take(regex.length());
        Pattern pattern = compile(regex);
        budget.take(pattern.programSize());
        return pattern;
    }

    private static Matcher matcher(Budget budget, Pattern pattern, String text) {
        pay(budget, pattern, text.length());
        return pattern.matcher(text);
    }

    private static void pay(Budget budget, Pattern pattern, long characters) {
        budget.take(1 + characters * (STEPS_A_CHARACTER + pattern.programSize()) / STEPS_A_UNIT);
    }
}
