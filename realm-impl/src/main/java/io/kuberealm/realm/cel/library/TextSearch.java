package io.kuberealm.realm.cel.library;

import java.util.ArrayList;
import java.util.List;

/** Searching, replacing and splitting as Go's {@code strings} does, positions in code points. */
final class TextSearch {
    private static final int COMPARISONS_A_UNIT = 256;

    private TextSearch() {}

    /** Takes what a search for {@code part} costs at worst: comparing it at every place. */
    static void pay(Budget budget, String text, String part) {
        budget.takeCharacters(text.length());
        budget.take((long) text.length() * part.length() / COMPARISONS_A_UNIT);
    }

    static long indexOf(Budget budget, String text, String part, long offset) {
        if (part.isEmpty()) {
            return offset;
        }
        pay(budget, text, part);
        if (checkedOffset(offset) >= text.codePointCount(0, text.length())) {
            return -1;
        }
        return codePoints(text, text.indexOf(part, text.offsetByCodePoints(0, (int) offset)));
    }

    static long lastIndexOf(Budget budget, String text, String part) {
        pay(budget, text, part);
        return codePoints(text, text.lastIndexOf(part));
    }

    static long lastIndexOf(Budget budget, String text, String part, long offset) {
        if (part.isEmpty()) {
            return offset;
        }
        pay(budget, text, part);
        if (checkedOffset(offset) >= text.codePointCount(0, text.length())) {
            return -1;
        }
        return codePoints(text, text.lastIndexOf(part, text.offsetByCodePoints(0, (int) offset)));
    }

    /**
     * The first {@code limit} occurrences replaced, all of them if it is negative; an empty {@code old} is found around each code point.
     */
    static String replace(Budget budget, String text, String old, String replacement, long limit) {
        pay(budget, text, old);
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        int copied = 0;
        for (long count = 0; limit < 0 || count < limit; count++) {
            int found = text.indexOf(old, from);
            if (found < 0 || from > text.length()) {
                break;
            }
            budget.takeCharacters((long) found - copied + replacement.length());
            replaced.append(text, copied, found).append(replacement);
            copied = found + old.length();
            from = old.isEmpty() ? next(text, found) : copied;
        }
        return replaced.append(text, copied, text.length()).toString();
    }

    /** The parts between separators, at most {@code limit} if that is not negative; an empty separator splits code points. */
    static List<String> split(Budget budget, String text, String separator, long limit) {
        pay(budget, text, separator);
        List<String> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        int from = 0;
        while (limit < 0 || parts.size() < limit - 1) {
            int end = separator.isEmpty() ? next(text, from) : text.indexOf(separator, from);
            if (end < 0 || (separator.isEmpty() && end >= text.length())) {
                break;
            }
            budget.take(1);
            parts.add(text.substring(from, end));
            from = end + separator.length();
        }
        if (!separator.isEmpty() || from < text.length()) {
            parts.add(text.substring(from));
        }
        return parts;
    }

    private static int next(String text, int index) {
        return index < text.length() ? text.offsetByCodePoints(index, 1) : index + 1;
    }

    private static long checkedOffset(long offset) {
        if (offset < 0) {
            throw CelErrors.invalid("index out of range: " + offset);
        }
        return offset;
    }

    private static long codePoints(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }
}
