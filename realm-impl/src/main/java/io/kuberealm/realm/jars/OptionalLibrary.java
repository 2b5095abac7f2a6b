package io.kuberealm.realm.jars;

import java.util.List;
import java.util.Optional;

/**
 * A library that a realm only needs for some of its settings, with all the jars that it is made of. Whether they are there is
 * asked once, at the start: the Java runtime itself would miss a class when it is first used, which may be in the first request.
 */
public final class OptionalLibrary {
    /** Evaluates the expressions of an AuthenticationConfiguration. */
    public static final OptionalLibrary CEL = new OptionalLibrary(
            "The CEL library",
            List.of(
                    new Jar("dev.cel:common", "dev.cel.common.CelOptions"),
                    new Jar("dev.cel:cel", "dev.cel.bundle.CelFactory"),
                    new Jar("dev.cel:compiler", "dev.cel.compiler.CelCompilerFactory"),
                    new Jar("dev.cel:protobuf", "dev.cel.common.CelProtoAbstractSyntaxTree"),
                    new Jar("dev.cel:runtime", "dev.cel.runtime.CelRuntime"),
                    new Jar("com.google.protobuf:protobuf-java", "com.google.protobuf.Message"),
                    new Jar("com.google.re2j:re2j", "com.google.re2j.Pattern"),
                    new Jar("com.google.guava:guava", "com.google.common.collect.ImmutableList"),
                    new Jar(
                            "com.google.guava:failureaccess",
                            "com.google.common.util.concurrent.internal.InternalFutures"),
                    new Jar("org.antlr:antlr4-runtime", "org.antlr.v4.runtime.Parser"),
                    new Jar("org.threeten:threeten-extra", "org.threeten.extra.AmountFormats")));

    /** The API by which applications see the token of a caller; most servers have it. */
    public static final OptionalLibrary MICROPROFILE_JWT = new OptionalLibrary(
            "The API of MicroProfile JWT",
            List.of(
                    new Jar(
                            "org.eclipse.microprofile.jwt:microprofile-jwt-auth-api",
                            "org.eclipse.microprofile.jwt.JsonWebToken"),
                    new Jar("jakarta.json:jakarta.json-api", "jakarta.json.JsonValue")));

    /** The API by which metrics get to the registry of a server. */
    public static final OptionalLibrary MICROPROFILE_METRICS = new OptionalLibrary(
            "The API of MicroProfile Metrics",
            List.of(new Jar(
                    "org.eclipse.microprofile.metrics:microprofile-metrics-api",
                    "org.eclipse.microprofile.metrics.Gauge")));

    /** The API by which servers ask whether they are ready. */
    public static final OptionalLibrary MICROPROFILE_HEALTH = new OptionalLibrary(
            "The API of MicroProfile Health",
            List.of(new Jar(
                    "org.eclipse.microprofile.health:microprofile-health-api",
                    "org.eclipse.microprofile.health.HealthCheck")));

    private final String text;
    private final List<Jar> jars;

    private OptionalLibrary(String text, List<Jar> jars) {
        this.text = text;
        this.jars = jars;
    }

    /**
     * A jar.
     *
     * @param coordinates its group and artifact in Maven repositories
     * @param witness a class that is in it and can be loaded without any other jar of the library
     */
    private record Jar(String coordinates, String witness) {
        Optional<Class<?>> load(ClassLoader loader) {
            try {
                return Optional.of(Class.forName(witness, false, loader));
            } catch (ClassNotFoundException | LinkageError missing) {
                return Optional.empty();
            }
        }
    }

    /** Group and artifact of each jar. */
    public List<String> coordinates() {
        return jars.stream().map(Jar::coordinates).toList();
    }

    /** A sentence that names the jars to add; empty if all of them are there. */
    public Optional<String> problem() {
        ClassLoader loader = loader();
        List<String> missing = jars.stream()
                .filter(jar -> jar.load(loader).isEmpty())
                .map(Jar::coordinates)
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(remedy(missing));
    }

    /** A sentence for jars that are all there, but do not fit each other or the realm. */
    public String misfit(LinkageError broken) {
        return text + " does not work with the jars that are present (" + broken
                + "). Use the versions in docs/jars.md, and each jar only once.";
    }

    private String remedy(List<String> missing) {
        return text + (missing.size() == jars.size() ? " is missing" : " is not complete")
                + ". Add these jars next to those of the realm, in WEB-INF/lib (docs/jars.md): "
                + String.join(", ", missing) + ".";
    }

    /** What the library itself sees: as bundles of a feature, the realm and the library have class loaders of their own. */
    private ClassLoader loader() {
        ClassLoader own = OptionalLibrary.class.getClassLoader();
        return jars.get(0).load(own).map(Class::getClassLoader).orElse(own);
    }
}
