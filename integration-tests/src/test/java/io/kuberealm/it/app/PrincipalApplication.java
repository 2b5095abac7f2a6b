package io.kuberealm.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@link PrincipalResource} below {@code /rest}. */
@ApplicationPath("/rest")
public class PrincipalApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(PrincipalResource.class);
    }
}
