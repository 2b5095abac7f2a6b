package io.kuberealm.it.app;

import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The same resources as {@link RestApplication}'s, wherever web.xml maps them. */
public class MappedRestApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(RestResource.class);
    }
}
