package io.kuberealm.realm.cel.library;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network in CIDR notation. The address is kept as it was written, host bits too.
 *
 * @param address the address before the slash
 * @param prefixLength the number of bits behind it
 */
record Cidr(Ip address, int prefixLength) {
    private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

    static Optional<Cidr> parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        return Ip.parse(text.substring(0, slash))
                .filter(address -> length <= address.bits())
                .map(address -> new Cidr(address, length));
    }

    boolean contains(Ip other) {
        return other.bits() == address.bits() && other.masked(prefixLength).equals(address.masked(prefixLength));
    }

    boolean contains(Cidr other) {
        return prefixLength <= other.prefixLength && contains(other.address);
    }

    Cidr masked() {
        return new Cidr(address.masked(prefixLength), prefixLength);
    }

    @Override
    public String toString() {
        return address + "/" + prefixLength;
    }
}
