package io.kuberealm.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnMechanismsTest {
    private static final List<Class<?>> MECHANISM = List.of(OwnMechanismsTest.class);

    @AfterEach
    void forget() {
        OwnMechanisms.forget(MECHANISM);
    }

    @Test
    void ofTheModuleAndOfWhatItShares() throws Exception {
        OwnMechanisms.found(MECHANISM);

        try (URLClassLoader module = new URLClassLoader(new URL[0], OwnMechanismsTest.class.getClassLoader())) {
            assertThat(OwnMechanisms.of(OwnMechanismsTest.class.getClassLoader()))
                    .contains(OwnMechanismsTest.class);
            assertThat(OwnMechanisms.of(module)).contains(OwnMechanismsTest.class);
        }
    }

    /** Liberty's thread context class loader has another parent than the module's own loader, and delegates to it. */
    @Test
    void ofAModuleBehindAWrapper() {
        OwnMechanisms.found(MECHANISM);

        assertThat(OwnMechanisms.of(new Wrapper())).contains(OwnMechanismsTest.class);
    }

    @Test
    void notOfANeighbour() throws Exception {
        OwnMechanisms.found(MECHANISM);

        try (URLClassLoader neighbour = new URLClassLoader(new URL[0], null)) {
            assertThat(OwnMechanisms.of(neighbour)).isEmpty();
        }
    }

    @Test
    void notAfterTheApplicationStopped() {
        OwnMechanisms.found(MECHANISM);
        OwnMechanisms.forget(MECHANISM);

        assertThat(OwnMechanisms.of(OwnMechanismsTest.class.getClassLoader())).isEmpty();
    }

    private static final class Wrapper extends ClassLoader {
        Wrapper() {
            super(null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return OwnMechanismsTest.class.getClassLoader().loadClass(name);
        }
    }
}
