package io.kuberealm.liberty;

import jakarta.servlet.ServletContainerInitializer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/** Tells Liberty of the initializer of web modules. */
@Component(
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE,
        immediate = true)
public final class FeatureInitializer {
    @SuppressWarnings("NullAway.Init")
    private ServiceRegistration<ServletContainerInitializer> registration;

    @Activate
    void begin(BundleContext context) {
        registration = context.registerService(ServletContainerInitializer.class, new MpJwtAwareInitializer(), null);
    }

    @Deactivate
    void end() {
        registration.unregister();
    }
}
