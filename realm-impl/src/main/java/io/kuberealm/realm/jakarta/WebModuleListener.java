package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.MicroProfileSettings;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.Realms;
import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Optional;

/**
 * Puts the realm in front of a web module that carries it and for which the container has started no CDI, as Payara does where
 * beans.xml says {@code none}. A tag library descriptor of the realm's jar names it: web.xml can leave out fragments and
 * initializers of libraries, but not those.
 */
public class WebModuleListener implements ServletContextListener {
    private boolean protecting;

    /** Throws what keeps the module from starting. */
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ServletContext module = event.getServletContext();
        if (ApplicationRealms.haveDecidedOn(loader)) {
            // Payara tells extensions nothing of the contexts of modules.
            ApplicationRealms.of(loader).ifPresent(realm -> leaveReviewer(module));
            return;
        }
        String name = "the web module at " + (module.getContextPath().isEmpty() ? "/" : module.getContextPath());
        start(name)
                .ifPresentOrElse(
                        realm -> protect(module, loader, realm),
                        () -> RealmLog.standingAside(name, "the configuration disables it"));
    }

    private static Optional<ApplicationRealm> start(String name) {
        try {
            return Realms.ofThisServer().start(name, MicroProfileSettings.ofThisApplication());
        } catch (InvalidConfigurationException invalid) {
            RealmLog.configurationRefused(name, invalid.problems());
            throw invalid;
        }
    }

    private void protect(ServletContext module, ClassLoader loader, ApplicationRealm realm) {
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(
                        new GateAuthModule(new RequestGate(realm, StoreBeans::ofThisApplication)), module);
        ApplicationRealms.started(loader, realm);
        leaveReviewer(module);
        protecting = true;
    }

    private static void leaveReviewer(ServletContext module) {
        Reviewers.addTo(module);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (protecting) {
            AuthConfigFactory.getFactory().removeServerAuthModule(event.getServletContext());
            ApplicationRealms.stopped(Thread.currentThread().getContextClassLoader());
        }
    }
}
