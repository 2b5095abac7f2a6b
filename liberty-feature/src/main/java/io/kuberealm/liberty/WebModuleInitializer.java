package io.kuberealm.liberty;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.config.MicroProfileSettings;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.jakarta.RequestEndListener;
import io.kuberealm.realm.jakarta.RequestGate;
import io.kuberealm.realm.jakarta.Reviewers;
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

/**
 * Puts the realm in front of every web module of an application that has no authentication of its own, whether or not the
 * module uses CDI. The server's own web modules are left alone.
 * A module whose realm cannot be configured does not start.
 */
class WebModuleInitializer implements ServletContainerInitializer {
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
        if (ServerModules.runOn(module.getClassLoader())) {
            return;
        }
        String name = "the web module at " + (module.getContextPath().isEmpty() ? "/" : module.getContextPath());
        Optional<String> ownAuthentication = ownAuthentication(name, module, classes == null ? Set.of() : classes);
        if (ownAuthentication.isPresent()) {
            RealmLog.standingAside(name, ownAuthentication.get());
            return;
        }
        start(name, module)
                .ifPresentOrElse(
                        realm -> protect(module, realm),
                        () -> RealmLog.standingAside(name, "the configuration disables it"));
    }

    private Optional<String> ownAuthentication(String name, ServletContext module, Set<Class<?>> classes) {
        LoginConfigs.Descriptors descriptors = LoginConfigs.of(module);
        Optional<String> loginConfig = descriptors.loginConfig();
        if (loginConfig.isPresent()) {
            return loginConfig.map(file -> "its " + file + " has a login-config");
        }
        Optional<Class<?>> annotated = descriptors.webXml().complete() ? Optional.empty() : withOwnLogin(classes);
        if (annotated.isPresent() && !realmTakesMicroProfileJwt(name, module)) {
            return annotated.map(
                    type -> "its " + type.getName() + " has @LoginConfig(authMethod = \"MP-JWT\"), and the server"
                            + " logs its callers in. To let the realm do it, set microprofileJwt=\"on\"");
        }
        return ApplicationMechanisms.of(module.getClassLoader())
                .map(mechanism -> "it has its own authentication mechanism, " + mechanism.getName());
    }

    /** The class by whose annotation the module asks for another login, among those that Liberty has found. */
    Optional<Class<?>> withOwnLogin(Set<Class<?>> classes) {
        return Optional.empty();
    }

    /** Whether the server has an implementation of MicroProfile JWT of its own. */
    boolean serverHasMpJwt() {
        return false;
    }

    private boolean realmTakesMicroProfileJwt(String name, ServletContext module) {
        awaitServerXml(name);
        return Realms.ofThisServer().takeMicroProfileJwt(settingsOf(module));
    }

    private static void awaitServerXml(String name) {
        if (!ServerXmlSettings.areKnownWithin(PATIENCE)) {
            throw new IllegalStateException("Kube Realm cannot protect " + name + ": server.xml is not known yet.");
        }
    }

    private Optional<ApplicationRealm> start(String name, ServletContext module) {
        awaitServerXml(name);
        try {
            return Realms.ofThisServer().start(name, settingsOf(module));
        } catch (InvalidConfigurationException invalid) {
            RealmLog.configurationRefused(name, invalid.problems());
            throw invalid;
        }
    }

    private RawSettings settingsOf(ServletContext module) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(module.getClassLoader());
        try {
            RawSettings settings = MicroProfileSettings.ofThisApplication();
            return serverHasMpJwt() ? settings.whereServerHasMicroProfileJwt() : settings;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void protect(ServletContext module, ApplicationRealm realm) {
        ApplicationRealms.started(module.getClassLoader(), realm);
        AuthConfigFactory.getFactory()
                .registerServerAuthModule(
                        new RealmAuthModule(new RequestGate(realm, StoreBeans::ofThisApplication)), module);
        Reviewers.addTo(module);
        module.addListener(new ModuleEnd());
        module.addListener(new RequestEndListener());
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
