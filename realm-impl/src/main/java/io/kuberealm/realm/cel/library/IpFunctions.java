package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;

import java.util.List;
import java.util.function.Predicate;

/** {@code ip}, {@code isIP}, {@code ip.isCanonical} and the members of an address. */
final class IpFunctions {
    static final ValueKind IP = ValueKind.opaque("net.IP", Ip.class);

    private IpFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                global("ip", "string_to_ip", IP, (b, a) -> ip(a.string(0)), STRING),
                global("isIP", "is_ip", BOOL, (b, a) -> Ip.parse(a.string(0)).isPresent(), STRING),
                global("ip.isCanonical", "ip_is_canonical", BOOL, (b, a) -> isCanonical(a.string(0)), STRING),
                global(
                        "string",
                        "ip_to_string",
                        STRING,
                        (b, a) -> a.at(0, Ip.class).toString(),
                        IP),
                member(
                        "family",
                        "ip_family",
                        INT,
                        (b, a) -> (long) a.at(0, Ip.class).family(),
                        IP),
                test("isUnspecified", "ip_is_unspecified", Ip::isUnspecified),
                test("isLoopback", "ip_is_loopback", Ip::isLoopback),
                test("isLinkLocalMulticast", "ip_is_link_local_multicast", Ip::isLinkLocalMulticast),
                test("isLinkLocalUnicast", "ip_is_link_local_unicast", Ip::isLinkLocalUnicast),
                test("isGlobalUnicast", "ip_is_global_unicast", Ip::isGlobalUnicast));
    }

    static Ip ip(String text) {
        return Ip.parse(text)
                .orElseThrow(() -> CelErrors.invalid(
                        "IP Address " + CelErrors.quoted(text) + " parse error during conversion from string"));
    }

    private static boolean isCanonical(String text) {
        return ip(text).toString().equals(text);
    }

    private static KubernetesFunction test(String name, String overloadId, Predicate<Ip> test) {
        return member(name, overloadId, BOOL, (b, a) -> test.test(a.at(0, Ip.class)), IP);
    }
}
