package io.kuberealm.liberty;

import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.CertificateAuthenticator;
import io.kuberealm.api.PasswordAuthenticator;
import io.kuberealm.api.RequestAuthenticator;
import io.kuberealm.api.TokenAuthenticator;
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

    @Reference(
            service = TokenAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addTokens(TokenAuthenticator service) {
        Realms.ofThisServer().add(service);
    }

    void removeTokens(TokenAuthenticator service) {
        Realms.ofThisServer().remove(service);
    }

    @Reference(
            service = PasswordAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addPasswords(PasswordAuthenticator service) {
        Realms.ofThisServer().add(service);
    }

    void removePasswords(PasswordAuthenticator service) {
        Realms.ofThisServer().remove(service);
    }

    @Reference(
            service = CertificateAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addCertificates(CertificateAuthenticator service) {
        Realms.ofThisServer().add(service);
    }

    void removeCertificates(CertificateAuthenticator service) {
        Realms.ofThisServer().remove(service);
    }

    @Reference(
            service = RequestAuthenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addRequests(RequestAuthenticator service) {
        Realms.ofThisServer().add(service);
    }

    void removeRequests(RequestAuthenticator service) {
        Realms.ofThisServer().remove(service);
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
