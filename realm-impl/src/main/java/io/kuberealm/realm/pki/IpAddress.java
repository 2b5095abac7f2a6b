package io.kuberealm.realm.pki;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An IP address of a certificate.
 *
 * @param octets 4 or 16: an address of one family is in no range of the other
 * @param value the address as an unsigned number
 */
record IpAddress(int octets, BigInteger value) {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final BigInteger MAPPED_V4_PREFIX = BigInteger.valueOf(0xFFFF);
    private static final int V4_BITS = 32;

    /**
     * Reads the octets of an iPAddress name.
     *
     * @throws MalformedExtensionException for another length, and for IPv4 written as IPv6, by which an IPv4 range
     *     could be passed
     */
    static IpAddress of(byte[] encoded) {
        if (encoded.length != V4 && encoded.length != V6) {
            throw new MalformedExtensionException("an IP address of " + encoded.length + " octets");
        }
        BigInteger value = new BigInteger(1, encoded);
        if (encoded.length == V6 && value.shiftRight(V4_BITS).equals(MAPPED_V4_PREFIX)) {
            throw new MalformedExtensionException("an IPv4-mapped IPv6 address");
        }
        return new IpAddress(encoded.length, value);
    }

    /** All addresses that are like {@code network} in the bits of {@code mask}. */
    record Range(IpAddress network, BigInteger mask) {

        /** Reads address and mask, one behind the other (RFC 5280 4.2.1.10). */
        static Range of(byte[] encoded) {
            int half = encoded.length / 2;
            if (encoded.length % 2 != 0) {
                throw new MalformedExtensionException("an IP range of " + encoded.length + " octets");
            }
            IpAddress network = IpAddress.of(Arrays.copyOf(encoded, half));
            BigInteger mask = new BigInteger(1, Arrays.copyOfRange(encoded, half, encoded.length));
            BigInteger hostBits = BigInteger.ONE
                    .shiftLeft(half * Byte.SIZE)
                    .subtract(BigInteger.ONE)
                    .xor(mask);
            if (hostBits.and(hostBits.add(BigInteger.ONE)).signum() != 0) {
                throw new MalformedExtensionException("an IP range whose mask has holes");
            }
            return new Range(network, mask);
        }

        boolean contains(IpAddress address) {
            return address.octets == network.octets && address.value.and(mask).equals(network.value.and(mask));
        }
    }
}
