package io.kuberealm.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** {@link ShopResource} below {@code /rest}. */
@ApplicationPath("/rest")
public class ShopApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(ShopResource.class);
    }
}
