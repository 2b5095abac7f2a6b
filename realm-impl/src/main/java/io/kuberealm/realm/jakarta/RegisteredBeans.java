package io.kuberealm.realm.jakarta;

import io.kuberealm.api.Authenticator;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.registered.RegisteredKind;
import io.kuberealm.realm.registered.Registration;
import io.kuberealm.realm.registered.RegistrationRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The strategies that an application registers by beans. */
final class RegisteredBeans {
    private static final Set<Class<? extends Annotation>> SCOPES =
            Set.of(ApplicationScoped.class, Singleton.class, Dependent.class);

    private RegisteredBeans() {}

    /** Those of an application. The start has refused what is wrong; what it could not see is left out. */
    static List<Registration<?>> of(BeanManager beans) {
        List<Bean<?>> annotated = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(RegisteredBeans::isRegistered)
                .toList();
        List<String> problems = problemsOf(annotated);
        if (!problems.isEmpty()) {
            RealmLog.registrationsIgnored(String.join("; ", problems));
            return List.of();
        }
        List<Registration<?>> registrations = new ArrayList<>();
        for (Bean<?> bean : annotated) {
            RegisteredKind.of(bean.getBeanClass())
                    .ifPresent(kind -> registrations.add(registration(beans, bean, kind)));
        }
        return registrations;
    }

    /** What is wrong with annotated beans of one application (EXT-2). */
    static List<String> problemsOf(List<Bean<?>> annotated) {
        Stream<String> scopes = annotated.stream()
                .filter(bean -> !SCOPES.contains(bean.getScope()))
                .map(bean -> bean.getBeanClass().getName() + " is @"
                        + bean.getScope().getSimpleName() + ", but the scope of a request or a session"
                        + " begins after authentication; make it @ApplicationScoped");
        return Stream.concat(
                        RegistrationRules.problemsOf(annotated.stream()
                                        .<Class<?>>map(Bean::getBeanClass)
                                        .toList())
                                .stream(),
                        scopes)
                .toList();
    }

    /** Whether a bean is an annotated class, and not something that such a class produces. */
    static boolean isRegistered(Bean<?> bean) {
        return bean.getBeanClass().isAnnotationPresent(RegisteredStrategy.class)
                && bean.getTypes().contains(bean.getBeanClass());
    }

    private static <C> Registration<C> registration(BeanManager beans, Bean<?> bean, RegisteredKind<C> kind) {
        RegisteredStrategy annotation = bean.getBeanClass().getAnnotation(RegisteredStrategy.class);
        LazyReference<? extends Authenticator<C>> reference = new LazyReference<>(beans, bean, kind.type());
        return new Registration<>(
                annotation.value(),
                annotation.cacheable(),
                kind,
                credential -> reference.get().authenticate(credential));
    }
}
