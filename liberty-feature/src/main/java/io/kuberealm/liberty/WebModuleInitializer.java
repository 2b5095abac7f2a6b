package io.kuberealm.liberty;

import io.kuberealm.api.TokenReviewer;
import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.MicroProfileSettings;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.jakarta.ApplicationTokenReviewer;
import io.kuberealm.realm.jakarta.RequestGate;
import io.kuberealm.realm.jakarta.StoreBeans;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.Realms;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Puts the realm in front of every web module that has no authentication of its own, whether or not the module uses CDI.
 * A module whose realm cannot be configured does not start.
 */
@Component(
        service = ServletContainerInitializer.class,
        configurationPolicy = ConfigurationPolicy.IGNORE,
        immediate = true)
public final class WebModuleInitializer implements ServletContainerInitializer {
    /** Far more than Liberty ever needs to deliver server.xml. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Protects a module.
     *
     * @throws RuntimeException if the realm cannot; not a {@code ServletException}, which Liberty would only log before it
     *     lets the module start unprotected
     */
    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext module) {
        String name = "the web module at " + (module.getContextPath().isEmpty() ? "/" : module.getContextPath());
        Optional<String> ownAuthentication = ownAuthentication(module);
        if (ownAuthentication.isPresent()) {
            RealmLog.standingAside(name, ownAuthentication.get());
            return;
        }
        start(name, module)
                .ifPresentOrElse(
                        realm -> protect(module, realm),
                        () -> RealmLog.standingAside(name, "it is switched off by configuration"));
    }

    private static Optional<String> ownAuthentication(ServletContext module) {
        if (WebXml.hasLoginConfig(module)) {
            return Optional.of("its web.xml has a login-config");
        }
        return OwnMechanisms.of(module.getClassLoader())
                .map(mechanism -> "it has a mechanism of its own, " + mechanism.getName());
    }

    private static Optional<ApplicationRealm> start(String name, ServletContext module) {
        if (!ServerXmlSettings.areKnownWithin(PATIENCE)) {
            throw new IllegalStateException("Kube Realm cannot protect " + name + ": server.xml is not known yet.");
        }
        try {
            return Realms.ofThisServer().start(name, settingsOf(module));
        } catch (InvalidConfigurationException invalid) {
            RealmLog.configurationRefused(name, invalid.problems());
            throw invalid;
        }
    }

    private static RawSettings settingsOf(ServletContext module) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(module.getClassLoader());
        try {
            return MicroProfileSettings.ofThisApplication();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void protect(ServletContext module, ApplicationRealm realm) {
        ApplicationRealms.started(module.getClassLoader(), realm);
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(
                        new RealmAuthModule(new RequestGate(realm, StoreBeans::ofThisApplication)), module);
        module.setAttribute(TokenReviewer.ATTRIBUTE, new ApplicationTokenReviewer());
        module.addListener(new ModuleEnd());
    }

    /** Takes the realm away from a module that stops. */
    private static final class ModuleEnd implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            ServletContext module = event.getServletContext();
            AuthConfigFactory.getFactory().removeServerAuthModule(module);
            ApplicationRealms.stopped(module.getClassLoader());
        }
    }
}
