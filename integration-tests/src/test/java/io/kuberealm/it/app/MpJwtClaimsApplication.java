package io.kuberealm.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;

/** {@link ClaimsResource} below {@code /rest}, for callers whom MicroProfile JWT logs in. */
@ApplicationPath("/rest")
@LoginConfig(authMethod = "MP-JWT", realmName = "own")
public class MpJwtClaimsApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ClaimsResource.class);
    }
}
