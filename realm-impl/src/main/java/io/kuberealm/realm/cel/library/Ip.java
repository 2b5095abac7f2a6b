package io.kuberealm.realm.cel.library;

import java.util.Arrays;
import java.util.Optional;

/** An IPv4 or IPv6 address without zone; never an IPv4-mapped IPv6 address. Equal if the address is. */
final class Ip {
    private static final int MAX_LENGTH = 45;

    private final byte[] bytes;

    Ip(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The address that {@code text} spells; leading zeros, zones and IPv4-mapped addresses are refused. */
    static Optional<Ip> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = text.contains(":") ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
        return bytes.map(Ip::new).filter(ip -> !ip.isMapped());
    }

    int family() {
        return bytes.length == 4 ? 4 : 6;
    }

    int bits() {
        return bytes.length * 8;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean isUnspecified() {
        return allZero(0, bytes.length);
    }

    boolean isLoopback() {
        return family() == 4 ? at(0) == 127 : allZero(0, 15) && at(15) == 1;
    }

    boolean isLinkLocalMulticast() {
        return family() == 4 ? at(0) == 224 && at(1) == 0 && at(2) == 0 : at(0) == 0xff && (at(1) & 0x0f) == 2;
    }

    boolean isLinkLocalUnicast() {
        return family() == 4 ? at(0) == 169 && at(1) == 254 : at(0) == 0xfe && (at(1) & 0xc0) == 0x80;
    }

    boolean isGlobalUnicast() {
        return !isUnspecified() && !isLoopback() && !isMulticast() && !isLinkLocalUnicast() && !isBroadcast();
    }

    /** This address with all but the first {@code length} bits cleared. */
    Ip masked(int length) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, length - i * 8));
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return new Ip(masked);
    }

    private boolean isMulticast() {
        return family() == 4 ? (at(0) & 0xf0) == 0xe0 : at(0) == 0xff;
    }

    private boolean isBroadcast() {
        return family() == 4 && at(0) == 255 && at(1) == 255 && at(2) == 255 && at(3) == 255;
    }

    private boolean isMapped() {
        return family() == 6 && allZero(0, 10) && at(10) == 0xff && at(11) == 0xff;
    }

    private int at(int index) {
        return bytes[index] & 0xff;
    }

    private boolean allZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The canonical spelling (RFC 5952). */
    @Override
    public String toString() {
        return family() == 4 ? Ipv4Text.print(bytes) : Ipv6Text.print(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ip ip && Arrays.equals(bytes, ip.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
