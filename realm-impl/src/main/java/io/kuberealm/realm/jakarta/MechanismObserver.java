package io.kuberealm.realm.jakarta;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Notices the classes by which an application brings an authentication mechanism of its own. */
public abstract class MechanismObserver extends RegistrationObserver {
    private static final List<String> SERVERS_AND_REALM = List.of(
            "io.kuberealm.realm.",
            "com.ibm.ws.",
            "io.openliberty.",
            "org.glassfish.soteria.",
            "fish.payara.",
            "org.wildfly.security.");

    private final Set<Class<?>> ownMechanisms = new LinkedHashSet<>();

    void mechanism(@Observes ProcessAnnotatedType<? extends HttpAuthenticationMechanism> type) {
        Class<?> mechanism = type.getAnnotatedType().getJavaClass();
        if (!mechanism.isInterface() && SERVERS_AND_REALM.stream().noneMatch(mechanism.getName()::startsWith)) {
            ownMechanisms.add(mechanism);
        }
    }

    void definition(
            @Observes
                    @WithAnnotations({
                        BasicAuthenticationMechanismDefinition.class,
                        FormAuthenticationMechanismDefinition.class,
                        CustomFormAuthenticationMechanismDefinition.class,
                        OpenIdAuthenticationMechanismDefinition.class
                    })
                    ProcessAnnotatedType<?> type) {
        ownMechanisms.add(type.getAnnotatedType().getJavaClass());
    }

    /** What the application brings; complete once its types are discovered. */
    public Set<Class<?>> ownMechanisms() {
        return Set.copyOf(ownMechanisms);
    }
}
