package io.kuberealm.realm.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The class path of the tests without some packages, as on servers that lack an API. */
public final class LoaderWithout extends URLClassLoader {
    private final List<String> absent;

    /** @param absent the beginnings of the names of classes */
    public LoaderWithout(String... absent) {
        super(classPath(), ClassLoader.getPlatformClassLoader());
        this.absent = Arrays.asList(absent);
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> {
                    try {
                        return Path.of(entry).toUri().toURL();
                    } catch (MalformedURLException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (absent.stream().anyMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }
}
