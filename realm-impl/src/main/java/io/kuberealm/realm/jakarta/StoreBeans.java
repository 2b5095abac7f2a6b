package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationListener;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.jakarta.beans.ModuleBeans;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.registered.RegisteredStrategies;
import io.kuberealm.realm.registered.Registration;
import io.kuberealm.realm.wiring.CredentialStores;
import io.kuberealm.realm.wiring.Realm;
import io.kuberealm.realm.wiring.RealmStores;
import io.kuberealm.realm.wiring.StrategyKind;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The realm's identity stores as beans, and the way to all stores of an application. */
public final class StoreBeans {
    /** Servers have stores in every application for mechanisms of their own, which judge nothing else. */
    private static final List<String> SERVERS =
            List.of("org.glassfish.soteria.mechanisms.", "org.wildfly.security.", "fish.payara.");

    /** Whose beans the servers' own handlers are, which do what Jakarta Security says. */
    private static final List<String> HANDLERS = List.of(
            "org.glassfish.soteria.", "com.ibm.ws.security.javaeesec.", "io.openliberty.security.", "fish.payara.");

    private StoreBeans() {}

    /**
     * Makes the realm's stores beans of the application whose beans are being discovered. They count as the extension's own
     * beans, wherever their classes are: on Liberty, applications see those and none of other bundles. Nor
     * can Liberty make proxies of a bundle's classes, hence the scope.
     */
    public static void addTo(AfterBeanDiscovery discovery) {
        StrategyKind.all()
                .forEach(kind -> discovery
                        .<StrategyIdentityStore<?>>addBean()
                        .id(StrategyIdentityStore.class.getName() + "/"
                                + kind.name()) // else all would be one to some containers
                        .types(StrategyIdentityStore.class, IdentityStore.class, Object.class)
                        .scope(Singleton.class)
                        .createWith(context -> new StrategyIdentityStore<>(kind)));
        addRegistered(discovery, UsernamePasswordCredential.class);
        addRegistered(discovery, ClientCertificateCredential.class);
        addRegistered(discovery, BearerTokenCredential.class);
    }

    private static <C extends Credential> void addRegistered(AfterBeanDiscovery discovery, Class<C> judged) {
        discovery
                .<RegisteredIdentityStore<C>>addBean()
                .id(RegisteredIdentityStore.class.getName() + "/" + judged.getName())
                .types(RegisteredIdentityStore.class, IdentityStore.class, Object.class)
                .scope(Singleton.class)
                .createWith(context -> new RegisteredIdentityStore<>(judged));
    }

    /**
     * The stores of this thread's application: through the container's handler if the realm's stores are among its beans,
     * else the realm's alone.
     *
     * @param ofTheServer the strategies that were registered for all applications
     * @throws IllegalStateException if this is no thread of an application, so that its beans cannot be known
     */
    public static CredentialStores ofThisApplication(Realm realm, List<Registration<?>> ofTheServer) {
        Optional<BeanManager> beanManager = ModuleBeans.ofThisThread();
        if (beanManager.isEmpty() && !ModuleBeans.isModuleThread()) {
            throw new IllegalStateException(
                    "Call this on a thread of the application: one that serves a request, or one of a managed"
                            + " executor.");
        }
        return beanManager
                .filter(StoreBeans::hasRealmStores)
                .<CredentialStores>map(beans -> identityStores(realm, beans, ofTheServer))
                .orElseGet(() -> new RealmStores(realm, ofTheServer));
    }

    /** What the beans of this thread's application say about impersonation. */
    static List<ImpersonationAuthorizer> impersonationAuthorizers() {
        return ModuleBeans.ofThisThread()
                .map(beans -> beans.getBeans(ImpersonationAuthorizer.class, Any.Literal.INSTANCE).stream()
                        .map(bean -> ModuleBeans.reference(beans, bean, ImpersonationAuthorizer.class))
                        .toList())
                .orElse(List.of());
    }

    /** The beans of this thread's application that want to hear of what is decided. */
    static List<AuthenticationListener> listeners() {
        return ModuleBeans.ofThisThread()
                .map(beans -> beans.getBeans(AuthenticationListener.class, Any.Literal.INSTANCE).stream()
                        .map(bean -> listener(new LazyReference<>(beans, bean, AuthenticationListener.class)))
                        .toList())
                .orElse(List.of());
    }

    private static AuthenticationListener listener(LazyReference<AuthenticationListener> reference) {
        return event -> reference.get().decided(event);
    }

    private static IdentityStores identityStores(Realm realm, BeanManager beans, List<Registration<?>> ofTheServer) {
        Bean<?> handler = beans.resolve(beans.getBeans(IdentityStoreHandler.class));
        ApplicationStores own = ownStores(beans, handler);
        if (!own.cacheable()) {
            RealmLog.askedForEachRequest(own.notCacheable());
        }
        return new IdentityStores(
                ModuleBeans.reference(beans, handler, IdentityStoreHandler.class),
                !realm.strategies(UsernamePasswordCredential.class).isEmpty(),
                own,
                RegisteredStrategies.of(
                        RegisteredBeans.of(beans),
                        ofTheServer,
                        realm.configuration().apiAudiences()));
    }

    private static boolean hasRealmStores(BeanManager beans) {
        return stores(beans).stream().anyMatch(StoreBeans::isRealmStore);
    }

    private static ApplicationStores ownStores(BeanManager beans, Bean<?> handler) {
        ApplicationStores own = ApplicationStores.none();
        for (Bean<?> bean : stores(beans)) {
            if (!isRealmStore(bean) && bean.getTypes().stream().noneMatch(StoreBeans::isOfAServer)) {
                own = own.with(
                        bean.getBeanClass().getName(), () -> ModuleBeans.reference(beans, bean, IdentityStore.class));
            }
        }
        return isOfAServer(handler, beans)
                ? own
                : own.withHandler(handler.getBeanClass().getName());
    }

    /** Any other handler, or a decorator of the server's, may be the application's and look at the request. */
    private static boolean isOfAServer(Bean<?> handler, BeanManager beans) {
        return HANDLERS.stream().anyMatch(handler.getClass().getName()::startsWith)
                && beans.resolveDecorators(Set.of(IdentityStoreHandler.class)).isEmpty();
    }

    private static boolean isRealmStore(Bean<?> bean) {
        return bean.getTypes().contains(StrategyIdentityStore.class)
                || bean.getTypes().contains(RegisteredIdentityStore.class);
    }

    private static boolean isOfAServer(Type type) {
        return SERVERS.stream().anyMatch(type.getTypeName()::startsWith);
    }

    private static Set<Bean<?>> stores(BeanManager beans) {
        return beans.getBeans(IdentityStore.class, Any.Literal.INSTANCE);
    }
}
