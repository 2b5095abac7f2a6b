package io.kuberealm.realm.cel.library;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations with Go's bounds: nanoseconds in 64 bits. */
final class Durations {
    private static final Map<String, Long> UNITS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);
    private static final Pattern PART = Pattern.compile("([0-9]*)(?:\\.([0-9]*))?(ns|us|\u00b5s|\u03bcs|ms|s|m|h)");
    private static final int MAX_DIGITS = 100;
    private static final BigInteger NANOS_A_SECOND = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Durations() {}

    /** The duration that a text such as {@code 1h30m} stands for, as Go reads it. */
    static Duration parse(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String magnitude = signed ? text.substring(1) : text;
        if (magnitude.equals("0")) {
            return Duration.ZERO;
        }
        BigInteger nanos = nanos(text, magnitude);
        return ofNanos(text.startsWith("-") ? nanos.negate() : nanos);
    }

    private static BigInteger nanos(String text, String magnitude) {
        if (magnitude.isEmpty() || magnitude.length() > MAX_DIGITS) {
            throw invalid(text);
        }
        BigInteger nanos = BigInteger.ZERO;
        Matcher part = PART.matcher(magnitude);
        int end = 0;
        while (end < magnitude.length()) {
            if (!part.find() || part.start() != end) {
                throw invalid(text);
            }
            String fraction = part.group(2) == null ? "" : part.group(2);
            if (part.group(1).isEmpty() && fraction.isEmpty()) {
                throw invalid(text);
            }
            BigDecimal number = new BigDecimal("0" + part.group(1) + "." + fraction + "0");
            BigDecimal unit = BigDecimal.valueOf(UNITS.getOrDefault(part.group(3), 1L));
            nanos = nanos.add(
                    number.multiply(unit).setScale(0, RoundingMode.DOWN).toBigInteger());
            end = part.end();
        }
        return nanos;
    }

    private static RuntimeException invalid(String text) {
        return CelErrors.invalid("invalid duration " + CelErrors.quoted(text));
    }

    /** The duration itself, if Go can hold it. */
    static Duration checked(Duration duration) {
        return ofNanos(exactNanos(duration));
    }

    private static BigInteger exactNanos(Duration duration) {
        return BigInteger.valueOf(duration.getSeconds())
                .multiply(NANOS_A_SECOND)
                .add(BigInteger.valueOf(duration.getNano()));
    }

    private static Duration ofNanos(BigInteger nanos) {
        if (nanos.compareTo(MIN) < 0 || nanos.compareTo(MAX) > 0) {
            throw CelErrors.invalid("duration overflow");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** Seconds with the digits that there are, such as {@code 1.5s}; Go computes them as a double. */
    static String print(Duration duration) {
        long nanos = duration.toNanos();
        long unit = NANOS_A_SECOND.longValueExact();
        long whole = nanos / unit;
        return GoDouble.plain(whole + (nanos % unit) / 1e9) + "s";
    }
}
