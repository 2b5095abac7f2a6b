package io.kuberealm.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@link ClaimsResource} and {@link KeptClaimsResource} below {@code /rest}. */
@ApplicationPath("/rest")
public class ClaimsApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ClaimsResource.class, KeptClaimsResource.class);
    }
}
