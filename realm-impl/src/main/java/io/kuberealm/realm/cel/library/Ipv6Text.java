package io.kuberealm.realm.cel.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** IPv6 addresses as text (RFC 4291 2.2, printed as RFC 5952 says). */
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

    private Ipv6Text() {}

    static Optional<byte[]> parse(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(all -> all.size() == GROUPS).map(Ipv6Text::bytes);
        }
        Optional<List<Integer>> head = gap == 0 ? Optional.of(List.of()) : hexGroups(text.substring(0, gap));
        String rest = text.substring(gap + 2);
        Optional<List<Integer>> tail = rest.isEmpty() ? Optional.of(List.of()) : groups(rest);
        return head.flatMap(first -> tail.flatMap(second -> joined(first, second)))
                .map(Ipv6Text::bytes);
    }

    /** At least one group of zeros stands for {@code ::}. */
    private static Optional<List<Integer>> joined(List<Integer> head, List<Integer> tail) {
        int missing = GROUPS - head.size() - tail.size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head);
        for (int i = 0; i < missing; i++) {
            all.add(0);
        }
        all.addAll(tail);
        return Optional.of(all);
    }

    /** Groups of which the last two may be spelled as an IPv4 address. */
    private static Optional<List<Integer>> groups(String text) {
        int lastColon = text.lastIndexOf(':');
        String last = text.substring(lastColon + 1);
        if (!last.contains(".")) {
            return hexGroups(text);
        }
        Optional<List<Integer>> head = lastColon < 0 ? Optional.of(List.of()) : hexGroups(text.substring(0, lastColon));
        return head.flatMap(first -> Ipv4Text.parse(last).map(v4 -> {
            List<Integer> all = new ArrayList<>(first);
            all.add((v4[0] & 0xff) << 8 | (v4[1] & 0xff));
            all.add((v4[2] & 0xff) << 8 | (v4[3] & 0xff));
            return all;
        }));
    }

    private static Optional<List<Integer>> hexGroups(String text) {
        List<Integer> groups = new ArrayList<>();
        for (String group : text.split(":", -1)) {
            if (!GROUP.matcher(group).matches()) {
                return Optional.empty();
            }
            groups.add(Integer.parseInt(group, 16));
        }
        return Optional.of(groups);
    }

    private static byte[] bytes(List<Integer> groups) {
        byte[] bytes = new byte[2 * GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            bytes[2 * i] = (byte) (groups.get(i) >> 8);
            bytes[2 * i + 1] = (byte) (int) groups.get(i);
        }
        return bytes;
    }

    static String print(byte[] bytes) {
        int[] longest = longestZeros(bytes);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == longest[0]) {
                text.append("::");
                i += longest[1] - 1;
            } else {
                text.append(needsColon(text) ? ":" : "").append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static boolean needsColon(StringBuilder text) {
        return !text.isEmpty() && text.charAt(text.length() - 1) != ':';
    }

    /** Start and length of the first longest run of at least two zero groups; start -1 if there is none. */
    private static int[] longestZeros(byte[] bytes) {
        int[] longest = {-1, 1};
        for (int start = 0; start < GROUPS; start++) {
            int length = 0;
            while (start + length < GROUPS && group(bytes, start + length) == 0) {
                length++;
            }
            if (length > longest[1]) {
                longest = new int[] {start, length};
            }
        }
        return longest;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
