package io.kuberealm.realm.jakarta.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.LoaderWithout;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plain Jakarta servers have no API of MicroProfile JWT. */
class AbsentApiTest {
    @Test
    void whatUsesTheApiIsLoadedWithoutIt() throws Exception {
        try (LoaderWithout loader = new LoaderWithout("org.eclipse.microprofile.jwt.")) {
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
