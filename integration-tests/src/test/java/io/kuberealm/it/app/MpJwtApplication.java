package io.kuberealm.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** The resources below {@code /rest}, for callers whom MicroProfile JWT logs in. */
@ApplicationPath("/rest")
@LoginConfig(authMethod = "MP-JWT", realmName = "own")
public class MpJwtApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(RestResource.class);
    }
}
