package io.kuberealm.realm.jars;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Has what a WAR and a server together have: the realm, those of its jars that were put into the WAR, and the Jakarta APIs. */
final class WarClassLoader extends URLClassLoader {
    private WarClassLoader(Predicate<RuntimeJars.Jar> inTheWar) {
        super(urls(inTheWar), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls(Predicate<RuntimeJars.Jar> inTheWar) {
        Stream<Path> jars = RuntimeJars.all().stream().filter(inTheWar).map(RuntimeJars.Jar::file);
        return Stream.of(RuntimeJars.ours(), jars, RuntimeJars.ofTheServer(), Stream.of(Path.of("target/test-classes")))
                .flatMap(files -> files)
                .map(WarClassLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    /**
     * Runs a function, loaded by such a class loader as everything that it uses is.
     *
     * @param inTheWar which jars there are
     */
    static <A> String run(
            Predicate<RuntimeJars.Jar> inTheWar, Class<? extends Function<A, String>> function, A argument) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Set<Thread> others = realmThreads();
        try (WarClassLoader war = new WarClassLoader(inTheWar)) {
            Thread.currentThread().setContextClassLoader(war);
            @SuppressWarnings("unchecked") // the same class, by another loader
            Function<A, String> loaded = (Function<A, String>)
                    war.loadClass(function.getName()).getDeclaredConstructor().newInstance();
            String said = loaded.apply(argument);
            awaitEndOf(realmThreads(), others);
            return said;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ReflectiveOperationException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static Set<Thread> realmThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kube-realm-"))
                .collect(Collectors.toSet());
    }

    /** Threads that end may still need classes. */
    private static void awaitEndOf(Set<Thread> threads, Set<Thread> others) throws InterruptedException {
        for (Thread thread : threads) {
            if (!others.contains(thread)) {
                thread.join(Duration.ofSeconds(10).toMillis());
            }
        }
    }
}
