package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.registered.RegistrationRules;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps an application from starting that registers strategies which cannot be used (EXT-2). */
public abstract class RegistrationObserver implements Extension {
    /** By class loader, since each web module of an enterprise application has strategies of its own. */
    private final Map<ClassLoader, List<Class<?>>> registered = new LinkedHashMap<>();

    void bean(@Observes ProcessManagedBean<?> event) {
        if (RegisteredBeans.isRegistered(event.getBean())) {
            Class<?> strategy = event.getBean().getBeanClass();
            registered
                    .computeIfAbsent(strategy.getClassLoader(), any -> new ArrayList<>())
                    .add(strategy);
        }
    }

    void registrationsKnown(@Observes AfterDeploymentValidation deployment) {
        List<String> problems = registered.values().stream()
                .flatMap(classes -> RegistrationRules.problemsOf(classes).stream())
                .toList();
        if (!problems.isEmpty()) {
            String text = String.join("; ", problems);
            RealmLog.registrationsRejected(text);
            deployment.addDeploymentProblem(new InvalidConfigurationException(text));
        }
    }
}
