package io.kuberealm.realm.jars;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The jars that Maven has resolved for the realm to run with, the optional ones among them (see pom.xml). */
final class RuntimeJars {
    private static final Path LIST = Path.of("target", "runtime-jars");

    private RuntimeJars() {}

    /** A jar in a Maven repository, in {@code group/artifact/version}. */
    record Jar(Path file) {
        /** Whether these are its group and artifact, as {@code group:artifact}. */
        boolean is(String coordinates) {
            String[] parts = coordinates.split(":", -1);
            return file.subpath(0, file.getNameCount() - 2).endsWith(Path.of(parts[0].replace('.', '/'), parts[1]));
        }

        String version() {
            return file.getName(file.getNameCount() - 2).toString();
        }
    }

    /** All of them, but for the realm's own. */
    static List<Jar> all() {
        return entries().filter(file -> !isOurs(file)).map(Jar::new).toList();
    }

    /** The realm itself: jars, or folders of classes if they are not packed yet. */
    static Stream<Path> ours() {
        return Stream.concat(Stream.of(Path.of("target", "classes")), entries().filter(RuntimeJars::isOurs));
    }

    /** What a server brings. */
    static Stream<Path> ofTheServer() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(file ->
                        file.toString().contains("/jakarta/") || file.toString().contains("/microprofile/"));
    }

    private static Stream<Path> entries() {
        try {
            return Arrays.stream(Files.readString(LIST).strip().split(File.pathSeparator))
                    .map(Path::of);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }

    private static boolean isOurs(Path file) {
        return file.toString().contains("realm-api");
    }
}
