package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.INT;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;

import java.util.List;

/** {@code semver}, {@code isSemver} and the members of a version. */
final class SemverFunctions {
    static final ValueKind SEMVER = ValueKind.opaque("kubernetes.Semver", Semver.class);

    private SemverFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                global("semver", "string_to_semver", SEMVER, (b, a) -> semver(a.string(0), false), STRING),
                global("semver", "string_bool_to_semver", SEMVER, (b, a) -> semver(a.string(0), flag(a)), STRING, BOOL),
                global("isSemver", "is_semver_string", BOOL, (b, a) -> isSemver(a.string(0), false), STRING),
                global(
                        "isSemver",
                        "is_semver_string_bool",
                        BOOL,
                        (b, a) -> isSemver(a.string(0), flag(a)),
                        STRING,
                        BOOL),
                member(
                        "major",
                        "semver_major",
                        INT,
                        (b, a) -> version(a, 0).core().get(0),
                        SEMVER),
                member(
                        "minor",
                        "semver_minor",
                        INT,
                        (b, a) -> version(a, 0).core().get(1),
                        SEMVER),
                member(
                        "patch",
                        "semver_patch",
                        INT,
                        (b, a) -> version(a, 0).core().get(2),
                        SEMVER),
                member("compareTo", "semver_compare_to", INT, (b, a) -> order(a), SEMVER, SEMVER),
                member("isGreaterThan", "semver_is_greater_than", BOOL, (b, a) -> order(a) > 0, SEMVER, SEMVER),
                member("isLessThan", "semver_is_less_than", BOOL, (b, a) -> order(a) < 0, SEMVER, SEMVER));
    }

    private static Semver semver(String text, boolean normalize) {
        return Semver.parse(text, normalize)
                .orElseThrow(() -> CelErrors.invalid("no semantic version: " + CelErrors.quoted(text)));
    }

    private static boolean isSemver(String text, boolean normalize) {
        return Semver.parse(text, normalize).isPresent();
    }

    private static boolean flag(Arguments arguments) {
        return arguments.at(1, Boolean.class);
    }

    private static Semver version(Arguments arguments, int index) {
        return arguments.at(index, Semver.class);
    }

    private static long order(Arguments arguments) {
        return version(arguments, 0).compareTo(version(arguments, 1));
    }
}
