package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationMechanismsTest {
    private static final List<Class<?>> MECHANISM = List.of(ApplicationMechanismsTest.class);

    @AfterEach
    void forget() {
        ApplicationMechanisms.forget(MECHANISM);
    }

    @Test
    void ofTheModuleAndOfWhatItShares() throws Exception {
        ApplicationMechanisms.found(MECHANISM);

        try (URLClassLoader module = new URLClassLoader(new URL[0], ApplicationMechanismsTest.class.getClassLoader())) {
            assertThat(ApplicationMechanisms.of(ApplicationMechanismsTest.class.getClassLoader()))
                    .contains(ApplicationMechanismsTest.class);
            assertThat(ApplicationMechanisms.of(module)).contains(ApplicationMechanismsTest.class);
        }
    }

    /** Liberty's thread context class loader has another parent than the module's own loader, and delegates to it. */
    @Test
    void ofAModuleBehindAWrapper() {
        ApplicationMechanisms.found(MECHANISM);

        assertThat(ApplicationMechanisms.of(new Wrapper())).contains(ApplicationMechanismsTest.class);
    }

    @Test
    void notOfANeighbour() throws Exception {
        ApplicationMechanisms.found(MECHANISM);

        try (URLClassLoader neighbour = new URLClassLoader(new URL[0], null)) {
            assertThat(ApplicationMechanisms.of(neighbour)).isEmpty();
        }
    }

    @Test
    void notAfterTheApplicationStopped() {
        ApplicationMechanisms.found(MECHANISM);
        ApplicationMechanisms.forget(MECHANISM);

        assertThat(ApplicationMechanisms.of(ApplicationMechanismsTest.class.getClassLoader()))
                .isEmpty();
    }

    private static final class Wrapper extends ClassLoader {
        Wrapper() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return ApplicationMechanismsTest.class.getClassLoader().loadClass(name);
        }
    }
}
