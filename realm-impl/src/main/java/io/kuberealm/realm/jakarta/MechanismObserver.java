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

    /** WildFly's implementation of MicroProfile JWT, which it adds to applications that ask for it. */
    private static final String SERVERS_MP_JWT = "io.smallrye.jwt.";

    private final Set<Class<?>> ownMechanisms = new LinkedHashSet<>();

    void mechanism(@Observes ProcessAnnotatedType<? extends HttpAuthenticationMechanism> type) {
        Class<?> mechanism = type.getAnnotatedType().getJavaClass();
        if (mechanism.getName().startsWith(SERVERS_MP_JWT) && takesMicroProfileJwt()) {
            type.veto();
        } else if (!mechanism.isInterface() && SERVERS_AND_REALM.stream().noneMatch(mechanism.getName()::startsWith)) {
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

    /** Whether the realm, and not the server, is to answer an application that asks for MicroProfile JWT. */
    protected boolean takesMicroProfileJwt() {
        return false;
    }

    /** Whether the mechanism is the server's for an application that asks for MicroProfile JWT. */
    protected final boolean isTheServersForMicroProfileJwt() {
        return ownMechanisms.stream().anyMatch(mechanism -> mechanism.getName().startsWith(SERVERS_MP_JWT));
    }

    /** What the application brings; complete once its types are discovered. */
    public Set<Class<?>> ownMechanisms() {
        return Set.copyOf(ownMechanisms);
    }
}
