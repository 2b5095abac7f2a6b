package io.kuberealm.realm.jakarta;

import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.wiring.CredentialStores;
import io.kuberealm.realm.wiring.Realm;
import io.kuberealm.realm.wiring.RealmStores;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The realm's identity stores as beans, and the way to all stores of an application. */
public final class StoreBeans {
    private static final List<Class<?>> STORES =
            List.of(ClientCertificateIdentityStore.class, TokenFileIdentityStore.class);

    private StoreBeans() {}

    /** Makes the realm's stores beans of the application whose types are being discovered. */
    public static void addTo(AfterTypeDiscovery discovery, BeanManager beans) {
        STORES.forEach(store -> discovery.addAnnotatedType(beans.createAnnotatedType(store), store.getName()));
    }

    /**
     * The stores of this thread's application: through the container's handler if the realm's stores are among its beans,
     * else the realm's alone.
     */
    public static CredentialStores ofThisApplication(Realm realm) {
        return beanManager()
                .filter(StoreBeans::hasRealmStores)
                .<CredentialStores>map(beans -> new IdentityStores(handler(beans), hasOtherStores(beans)))
                .orElseGet(() -> new RealmStores(realm));
    }

    /** What the beans of this thread's application say about impersonation. */
    static List<ImpersonationAuthorizer> impersonationAuthorizers() {
        return beanManager()
                .map(beans -> beans.getBeans(ImpersonationAuthorizer.class, Any.Literal.INSTANCE).stream()
                        .map(bean -> (ImpersonationAuthorizer) beans.getReference(
                                bean, ImpersonationAuthorizer.class, beans.createCreationalContext(bean)))
                        .toList())
                .orElse(List.of());
    }

    /** Injection would need the bean archive of the realm to see the server's beans, which Liberty's does not. */
    @SuppressWarnings("BanJNDI") // a fixed name of the component's own name space
    private static Optional<BeanManager> beanManager() {
        try {
            return Optional.of(InitialContext.doLookup("java:comp/BeanManager"));
        } catch (NamingException notCdi) {
            return Optional.empty();
        }
    }

    private static IdentityStoreHandler handler(BeanManager beans) {
        Bean<?> bean = beans.resolve(beans.getBeans(IdentityStoreHandler.class));
        CreationalContext<?> context = beans.createCreationalContext(bean);
        return (IdentityStoreHandler) beans.getReference(bean, IdentityStoreHandler.class, context);
    }

    private static boolean hasRealmStores(BeanManager beans) {
        return stores(beans).stream().anyMatch(bean -> STORES.contains(bean.getBeanClass()));
    }

    private static boolean hasOtherStores(BeanManager beans) {
        return stores(beans).stream().anyMatch(bean -> !STORES.contains(bean.getBeanClass()));
    }

    private static Set<Bean<?>> stores(BeanManager beans) {
        return beans.getBeans(IdentityStore.class, Any.Literal.INSTANCE);
    }
}
