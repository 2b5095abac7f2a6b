package io.kuberealm.liberty;

import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.CertificateAuthenticator;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.TokenAuthenticator;
import io.kuberealm.realm.registered.ServerRegistrations;
import io.kuberealm.realm.wiring.Realms;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The strategies and listeners that bundles of the server register as OSGi services, as they come and go. */
@Component(
        service = {},
        configurationPolicy = ConfigurationPolicy.IGNORE,
        immediate = true)
public final class RegisteredServices {
    private final List<AuthenticationListener> listeners = new ArrayList<>();
    private final ServerRegistrations registrations = new ServerRegistrations(Realms.ofThisServer()::register);

    @Reference(
            service = TokenAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addTokens(TokenAuthenticator service) {
        registrations.add(service);
    }

    void removeTokens(TokenAuthenticator service) {
        registrations.remove(service);
    }

    @Reference(
            service = PasswordAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addPasswords(PasswordAuthenticator service) {
        registrations.add(service);
    }

    void removePasswords(PasswordAuthenticator service) {
        registrations.remove(service);
    }

    @Reference(
            service = CertificateAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addCertificates(CertificateAuthenticator service) {
        registrations.add(service);
    }

    void removeCertificates(CertificateAuthenticator service) {
        registrations.remove(service);
    }

    @Reference(
            service = RequestAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addRequests(RequestAuthenticator service) {
        registrations.add(service);
    }

    void removeRequests(RequestAuthenticator service) {
        registrations.remove(service);
    }

    @Reference(
            service = AuthenticationListener.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void addListener(AuthenticationListener service) {
        listeners.add(service);
        Realms.ofThisServer().listen(listeners);
    }

    synchronized void removeListener(AuthenticationListener service) {
        listeners.remove(service);
        Realms.ofThisServer().listen(listeners);
    }
}
