package io.kuberealm.realm.cel.library;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** {@code format}: the verbs of CEL's string formatting, with bounded precision. */
public final class FormatString {
    private static final int DEFAULT_PRECISION = 6;
    private static final int MAX_PRECISION = 100;
    private static final String VERBS = "sdfebxXo";

    private final String format;
    private int at;

    private FormatString(String format) {
        this.format = format;
    }

    /** Takes one verb of a format string. */
    @FunctionalInterface
    private interface Clause {
        void take(char verb, int precision);
    }

    static String format(Budget budget, String format, List<?> values) {
        StringBuilder text = new StringBuilder();
        Consumer<String> append = part -> {
            budget.takeCharacters(part.length());
            text.append(part);
        };
        Iterator<?> left = values.iterator();
        new FormatString(format).walk(append, (verb, precision) -> {
            if (!left.hasNext()) {
                throw CelErrors.invalid("index " + values.size() + " out of range");
            }
            append.accept(formatted(budget, verb, precision, left.next()));
        });
        return text.toString();
    }

    /**
     * The verbs of a format string, one for each value that it needs.
     *
     * @throws dev.cel.common.exceptions.CelRuntimeException if it is malformed
     */
    public static List<Character> verbs(String format) {
        List<Character> verbs = new ArrayList<>();
        new FormatString(format).walk(part -> {}, (verb, precision) -> verbs.add(verb));
        return verbs;
    }

    private void walk(Consumer<String> text, Clause clause) {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            text.accept(format.substring(at, end));
            at = end + 1;
            if (percent >= 0 && format.startsWith("%", at)) {
                text.accept("%");
                at++;
            } else if (percent >= 0) {
                clause(clause);
            }
        }
    }

    private void clause(Clause clause) {
        int precision = precision();
        if (at == format.length()) {
            throw CelErrors.invalid("unexpected end of format string");
        }
        char verb = format.charAt(at++);
        if (VERBS.indexOf(verb) < 0) {
            throw CelErrors.invalid("unrecognized formatting clause \"" + verb + "\"");
        }
        clause.take(verb, precision);
    }

    private static String formatted(Budget budget, char verb, int precision, Object value) {
        return switch (verb) {
            case 'd' -> FormattedNumber.decimal(value);
            case 'f' -> FormattedNumber.fixed(value, precision);
            case 'e' -> FormattedNumber.scientific(value, precision);
            case 'b' -> FormattedNumber.binary(value);
            case 'x' -> FormattedNumber.hexadecimal(budget, value, false);
            case 'X' -> FormattedNumber.hexadecimal(budget, value, true);
            case 'o' -> FormattedNumber.octal(value);
            default -> FormattedValue.text(budget, value);
        };
    }

    private int precision() {
        if (at == format.length() || format.charAt(at) != '.') {
            return DEFAULT_PRECISION;
        }
        int start = ++at;
        while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0) {
            at++;
        }
        if (at == start || at - start > 3 || Integer.parseInt(format.substring(start, at)) > MAX_PRECISION) {
            throw CelErrors.invalid(
                    "no precision from 0 to " + MAX_PRECISION + " behind the point of a formatting clause");
        }
        return Integer.parseInt(format.substring(start, at));
    }
}
