package io.kuberealm.realm.cel.library;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An upper estimate of how large a pattern becomes when its counted repetitions are written out, made before it is compiled: RE2
 * bounds each count but not their nesting, so that {@code ((a{1000}){1000}){1000}} would take all memory.
 */
final class RegexWeight {
    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private RegexWeight(String regex) {
        this.regex = regex;
    }

    /** The estimate for {@code regex}, in instructions; also for text that is no pattern. */
    static long of(String regex) {
        return new RegexWeight(regex).weigh();
    }

    private long weigh() {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat();
                default -> atom(1);
            }
        }
        while (!outer.isEmpty()) {
            close();
        }
        return sum;
    }

    private void escape() {
        if (at < regex.length() && regex.charAt(at) == 'Q') {
            int end = regex.indexOf("\\E", at);
            int stop = end < 0 ? regex.length() : end;
            atom(stop - at);
            last = 1;
            at = end < 0 ? stop : stop + 2;
            return;
        }
        at++;
        atom(1);
    }

    private void characterClass() {
        if (at < regex.length() && regex.charAt(at) == '^') {
            at++;
        }
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            if (regex.charAt(at) == '\\') {
                at++;
            } else if (regex.startsWith("[:", at)) {
                int end = regex.indexOf(":]", at + 2);
                at = end < 0 ? at : end + 1;
            }
            at++;
            first = false;
        }
        at++;
        atom(1);
    }

    private void open() {
        outer.push(sum);
        sum = 2; // the two ends of a capture
        last = 0;
    }

    private void close() {
        if (outer.isEmpty()) {
            return;
        }
        long group = sum;
        sum = outer.pop();
        atom(group);
    }

    private void repeat() {
        int end = regex.indexOf('}', at);
        long times = end < 0 ? 0 : largestNumber(regex.substring(at, end));
        if (times > 1) {
            sum = saturated(sum + last * (times - 1));
            last = saturated(last * times);
        }
        at = end < 0 ? at : end + 1;
    }

    private void atom(long weight) {
        last = weight;
        sum = saturated(sum + weight);
    }

    /** The larger of {@code n} and {@code m} in {@code n,m}; 0 if the braces hold something else. */
    private static long largestNumber(String counts) {
        long largest = 0;
        for (String count : counts.split(",", -1)) {
            if (count.length() > 4 || !count.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return 0;
            }
            largest = Math.max(largest, count.isEmpty() ? 0 : Integer.parseInt(count));
        }
        return largest;
    }

    private static long saturated(long weight) {
        return Math.min(weight, Integer.MAX_VALUE);
    }
}
