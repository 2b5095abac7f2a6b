package io.kuberealm.realm.cel.library;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** IPv4 addresses as text. */
final class Ipv4Text {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,2}");

    private Ipv4Text() {}

    static Optional<byte[]> parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            if (!NUMBER.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    static String print(byte[] bytes) {
        return IntStream.range(0, 4)
                .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                .collect(Collectors.joining("."));
    }
}
