package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.IpFunctions.IP;
import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;

import java.util.List;

/** {@code cidr}, {@code isCIDR} and the members of a network. */
final class CidrFunctions {
    static final ValueKind CIDR = ValueKind.opaque("net.CIDR", Cidr.class);

    private CidrFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                global("cidr", "string_to_cidr", CIDR, (b, a) -> cidr(a.string(0)), STRING),
                global(
                        "isCIDR",
                        "is_cidr",
                        BOOL,
                        (b, a) -> Cidr.parse(a.string(0)).isPresent(),
                        STRING),
                global("string", "cidr_to_string", STRING, (b, a) -> self(a).toString(), CIDR),
                member(
                        "containsIP",
                        "cidr_contains_ip_string",
                        BOOL,
                        (b, a) -> self(a).contains(IpFunctions.ip(a.string(1))),
                        CIDR,
                        STRING),
                member(
                        "containsIP",
                        "cidr_contains_ip_ip",
                        BOOL,
                        (b, a) -> self(a).contains(a.at(1, Ip.class)),
                        CIDR,
                        IP),
                member(
                        "containsCIDR",
                        "cidr_contains_cidr_string",
                        BOOL,
                        (b, a) -> self(a).contains(cidr(a.string(1))),
                        CIDR,
                        STRING),
                member(
                        "containsCIDR",
                        "cidr_contains_cidr",
                        BOOL,
                        (b, a) -> self(a).contains(a.at(1, Cidr.class)),
                        CIDR,
                        CIDR),
                member("ip", "cidr_ip", IP, (b, a) -> self(a).address(), CIDR),
                member("masked", "cidr_masked", CIDR, (b, a) -> self(a).masked(), CIDR),
                member("prefixLength", "cidr_prefix_length", INT, (b, a) -> (long) self(a).prefixLength(), CIDR));
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text)
                .orElseThrow(() -> CelErrors.invalid(
                        "network address parse error during conversion from string: " + CelErrors.quoted(text)));
    }

    private static Cidr self(Arguments arguments) {
        return arguments.at(0, Cidr.class);
    }
}
