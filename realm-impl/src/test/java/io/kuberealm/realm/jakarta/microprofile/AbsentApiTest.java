package io.kuberealm.realm.jakarta.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Plain Jakarta servers have no API of MicroProfile JWT. */
class AbsentApiTest {
    /** The class path of the tests without the API. */
    private static final class WithoutApi extends URLClassLoader {
        WithoutApi() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
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
            if (name.startsWith("org.eclipse.microprofile.jwt.")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }

    @Test
    void whatUsesTheApiIsLoadedWithoutIt() throws Exception {
        try (WithoutApi loader = new WithoutApi()) {
            Class<?> entrance = Class.forName(MicroProfileJwt.class.getName(), true, loader);

            assertThat(entrance.getMethod("isVisible").invoke(null)).isEqualTo(false);
            assertThat(entrance.getMethod("injection").invoke(null)).isEqualTo(Optional.empty());
            assertThat(Class.forName("io.kuberealm.realm.jakarta.KubeRealmExtension", true, loader)
                            .getDeclaredConstructor()
                            .newInstance())
                    .isNotNull();
        }
    }
}
