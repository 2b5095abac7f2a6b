package io.kuberealm.realm.cel.library;

import java.util.Iterator;
import java.util.List;

/** {@code format}: the verbs of CEL's string formatting, with bounded precision. */
final class FormatString {
    private static final int DEFAULT_PRECISION = 6;
    private static final int MAX_PRECISION = 100;

    private final Budget budget;
    private final String format;
    private final Iterator<?> values;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private FormatString(Budget budget, String format, List<?> values) {
        this.budget = budget;
        this.format = format;
        this.values = values.iterator();
    }

    static String format(Budget budget, String format, List<?> values) {
        return new FormatString(budget, format, values).format();
    }

    private String format() {
        while (at < format.length()) {
            int percent = format.indexOf('%', at);
            int end = percent < 0 ? format.length() : percent;
            append(format.substring(at, end));
            at = end;
            if (percent >= 0) {
                at++;
                append(clause());
            }
        }
        return text.toString();
    }

    private void append(String part) {
        budget.takeCharacters(part.length());
        text.append(part);
    }

    private String clause() {
        int precision = precision();
        if (at == format.length()) {
            throw Failures.invalid("unexpected end of format string");
        }
        char verb = format.charAt(at++);
        if (verb == '%') {
            return "%";
        }
        if (!values.hasNext()) {
            throw Failures.invalid("index " + at + " out of range: too few values for the format string");
        }
        Object value = values.next();
        return switch (verb) {
            case 's' -> FormattedValue.text(budget, value);
            case 'd' -> FormattedValue.decimal(value);
            case 'f' -> FormattedValue.fixed(value, precision);
            case 'e' -> FormattedValue.scientific(value, precision);
            case 'b' -> FormattedValue.binary(value);
            case 'x' -> FormattedValue.hexadecimal(budget, value, false);
            case 'X' -> FormattedValue.hexadecimal(budget, value, true);
            case 'o' -> FormattedValue.octal(value);
            default -> throw Failures.invalid("unrecognized formatting clause \"" + verb + "\"");
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
            throw Failures.invalid(
                    "no precision from 0 to " + MAX_PRECISION + " behind the point of a formatting clause");
        }
        return Integer.parseInt(format.substring(start, at));
    }
}
