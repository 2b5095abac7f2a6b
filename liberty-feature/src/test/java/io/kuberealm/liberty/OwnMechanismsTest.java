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

    @Test
    void notOfANeighbour() throws Exception {
        OwnMechanisms.found(MECHANISM);

        try (URLClassLoader neighbour = new URLClassLoader(new URL[0], null)) {
            assertThat(OwnMechanisms.of(neighbour)).isEmpty();
            assertThat(OwnMechanisms.of(null)).isEmpty();
        }
    }

    @Test
    void notAfterTheApplicationStopped() {
        OwnMechanisms.found(MECHANISM);
        OwnMechanisms.forget(MECHANISM);

        assertThat(OwnMechanisms.of(OwnMechanismsTest.class.getClassLoader())).isEmpty();
    }
}
