package io.kuberealm.realm.cel.library;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A semantic version (semver.org 2.0.0). Two versions are equal if neither precedes the other; build metadata does not count.
 *
 * @param core major, minor and patch
 * @param preRelease the dot-separated identifiers behind {@code -}
 */
record Semver(List<Long> core, List<String> preRelease) {
    private static final int MAX_LENGTH = 256;
    private static final String NUMBER = "(0|[1-9][0-9]{0,19})";
    private static final Pattern FORM = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?");
    private static final Pattern IDENTIFIER = Pattern.compile("0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*");
    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    Semver {
        core = List.copyOf(core);
        preRelease = List.copyOf(preRelease);
    }

    /** The version that {@code text} denotes; with {@code normalize} also {@code v1}, {@code 1.2} and {@code 01.02.03}. */
    static Optional<Semver> parse(String text, boolean normalize) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return normalize ? normalized(text).flatMap(Semver::parse) : parse(text);
    }

    private static Optional<Semver> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> preRelease =
                matcher.group(4) == null ? List.of() : List.of(matcher.group(4).split("\\.", -1));
        if (!preRelease.stream()
                .allMatch(identifier -> IDENTIFIER.matcher(identifier).matches())) {
            return Optional.empty();
        }
        List<BigInteger> core = List.of(
                new BigInteger(matcher.group(1)), new BigInteger(matcher.group(2)), new BigInteger(matcher.group(3)));
        if (core.stream().anyMatch(number -> number.compareTo(MAX_UNSIGNED) > 0)) {
            return Optional.empty();
        }
        return Optional.of(new Semver(core.stream().map(BigInteger::longValue).toList(), preRelease));
    }

    private static Optional<String> normalized(String text) {
        String[] parts = (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = withoutLeadingZeros(parts[i]);
        }
        if (parts.length == 3) {
            return Optional.of(String.join(".", parts));
        }
        String last = parts[parts.length - 1];
        if (last.contains("+") || last.contains("-")) {
            return Optional.empty();
        }
        return Optional.of(String.join(".", parts) + ".0".repeat(3 - parts.length));
    }

    private static String withoutLeadingZeros(String part) {
        if (part.length() < 2) {
            return part;
        }
        String rest = part.replaceFirst("^0+", "");
        return rest.isEmpty() || !Character.isDigit(rest.charAt(0)) ? "0" + rest : rest;
    }

    /** Negative, zero or positive as this version precedes, equals or follows {@code other} (semver.org, section 11). */
    long compareTo(Semver other) {
        for (int i = 0; i < core.size(); i++) {
            int order = Long.compareUnsigned(core.get(i), other.core.get(i));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        return comparePreRelease(other.preRelease);
    }

    private int comparePreRelease(List<String> other) {
        for (int i = 0; i < Math.min(preRelease.size(), other.size()); i++) {
            int order = compareIdentifiers(preRelease.get(i), other.get(i));
            if (order != 0) {
                return Integer.signum(order);
            }
        }
        return Integer.compare(preRelease.size(), other.size());
    }

    private static int compareIdentifiers(String left, String right) {
        boolean leftNumeric = isNumeric(left);
        boolean rightNumeric = isNumeric(right);
        if (leftNumeric && rightNumeric) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumeric == rightNumeric ? left.compareTo(right) : Boolean.compare(rightNumeric, leftNumeric);
    }

    private static boolean isNumeric(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
