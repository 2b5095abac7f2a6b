package io.kuberealm.realm.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which hosts are reached directly: the entries of {@code NO_PROXY} as Go reads them. An entry is {@code *}, an address, a
 * range of addresses, a domain (with its sub-domains) or {@code .domain} (its sub-domains only), each but the first with a
 * port if wanted. The own machine is always reached directly.
 */
final class NoProxyRules {
    private static final Pattern LITERAL_ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final List<String> entries;

    NoProxyRules(String noProxy) {
        entries = Arrays.stream(noProxy.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Whether {@code host} is reached without the proxy. */
    boolean bypass(String host, int port) {
        String name = withoutBrackets(host.toLowerCase(Locale.ROOT));
        Optional<InetAddress> address = address(name);
        if (name.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return true;
        }
        return entries.stream()
                .anyMatch(entry -> entry.equals("*")
                        || (address.isPresent() ? matches(entry, address.get(), port) : matches(entry, name, port)));
    }

    private static boolean matches(String entry, InetAddress address, int port) {
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return address(entry.substring(0, slash))
                    .filter(network -> inRange(network.getAddress(), entry.substring(slash + 1), address.getAddress()))
                    .isPresent();
        }
        return address(withoutBrackets(entry)).filter(address::equals).isPresent()
                || hostOfPort(entry, port)
                        .flatMap(host -> address(withoutBrackets(host)))
                        .filter(address::equals)
                        .isPresent();
    }

    private static boolean matches(String entry, String name, int port) {
        String host = entry.contains(":") ? hostOfPort(entry, port).orElse("") : entry;
        String domain = host.startsWith("*.") ? host.substring(1) : host;
        if (domain.isEmpty()) {
            return false;
        }
        return domain.startsWith(".") ? name.endsWith(domain) : name.equals(domain) || name.endsWith("." + domain);
    }

    private static Optional<String> hostOfPort(String entry, int port) {
        String suffix = ":" + port;
        return entry.endsWith(suffix)
                ? Optional.of(entry.substring(0, entry.length() - suffix.length()))
                : Optional.empty();
    }

    private static boolean inRange(byte[] network, String prefixLength, byte[] address) {
        if (network.length != address.length || !prefixLength.matches("[0-9]{1,3}")) {
            return false;
        }
        int bits = Integer.parseInt(prefixLength);
        if (bits > 8 * network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Only of a literal: a name would be looked up. */
    private static Optional<InetAddress> address(String text) {
        try {
            return LITERAL_ADDRESS.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
