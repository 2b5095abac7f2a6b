package io.kuberealm.realm.audit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a request comes from: whom {@code X-Forwarded-For} and {@code X-Real-Ip} name, whoever sent them, and the peer last, which alone
 * cannot be made up (AUDIT-8).
 */
public final class SourceIps {
    private static final Pattern V4 =
            Pattern.compile("0*([0-9]{1,3})\\.0*([0-9]{1,3})\\.0*([0-9]{1,3})\\.0*([0-9]{1,3})");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int LONGEST = 64;
    private static final int MOST = 64;

    private SourceIps() {}

    /**
     * All addresses, in order.
     *
     * @param forwardedFor the header {@code X-Forwarded-For}; may be empty
     * @param realIp the header {@code X-Real-Ip}; may be empty
     * @param peer the address of the peer
     */
    public static List<String> of(String forwardedFor, String realIp, String peer) {
        List<String> addresses = new ArrayList<>();
        Arrays.stream(forwardedFor.split(",", MOST))
                .flatMap(part -> address(part.strip()).stream())
                .forEach(addresses::add);
        address(realIp).filter(address -> !addresses.contains(address)).ifPresent(addresses::add);
        address(peer)
                .filter(address -> addresses.isEmpty()
                        || !addresses.get(addresses.size() - 1).equals(address))
                .ifPresent(addresses::add);
        return addresses;
    }

    /** An address as Go reads and writes it; never looked up as a name. */
    private static Optional<String> address(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher v4 = V4.matcher(text);
        if (v4.matches()) {
            int[] parts = IntStream.rangeClosed(1, 4)
                    .map(group -> Integer.parseInt(v4.group(group)))
                    .toArray();
            return Arrays.stream(parts).allMatch(part -> part <= 255)
                    ? Optional.of(Arrays.stream(parts).mapToObj(String::valueOf).collect(Collectors.joining(".")))
                    : Optional.empty();
        }
        return V6.matcher(text).matches() ? v6(text) : Optional.empty();
    }

    private static Optional<String> v6(String text) {
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            return Optional.of(bytes.length == 4 ? v4(bytes) : v6(bytes));
        } catch (UnknownHostException invalid) {
            return Optional.empty();
        }
    }

    private static String v4(byte[] bytes) {
        return IntStream.range(0, 4)
                .mapToObj(i -> String.valueOf(bytes[i] & 0xff))
                .collect(Collectors.joining("."));
    }

    /** RFC 5952: the first longest run of two zeros or more is left out. */
    private static String v6(byte[] bytes) {
        int[] words = IntStream.range(0, 8)
                .map(i -> ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff))
                .toArray();
        int begin = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && words[i + run] == 0) {
                run++;
            }
            if (run > length) {
                begin = i;
                length = run;
            }
        }
        return begin < 0 ? text(words, 0, 8) : text(words, 0, begin) + "::" + text(words, begin + length, 8);
    }

    private static String text(int[] words, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toHexString(words[i]))
                .collect(Collectors.joining(":"));
    }
}
