package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.InvalidConfigurationException;
import io.kuberealm.realm.log.RealmLog;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps an application from starting that registers strategies which cannot be used (EXT-2). */
public abstract class RegistrationObserver implements Extension {
    /** By class loader, since each web module of an enterprise application has strategies of its own. */
    private final Map<ClassLoader, List<Bean<?>>> registered = new LinkedHashMap<>();

    void bean(@Observes ProcessManagedBean<?> event) {
        if (RegisteredBeans.isRegistered(event.getBean())) {
            registered
                    .computeIfAbsent(event.getBean().getBeanClass().getClassLoader(), any -> new ArrayList<>())
                    .add(event.getBean());
        }
    }

    void registrationsKnown(@Observes AfterDeploymentValidation deployment) {
        List<String> problems = registered.values().stream()
                .flatMap(beans -> RegisteredBeans.problemsOf(beans).stream())
                .toList();
        if (!problems.isEmpty()) {
            String text = String.join("; ", problems);
            RealmLog.registrationsRejected(text);
            deployment.addDeploymentProblem(new InvalidConfigurationException(text));
        }
    }
}
