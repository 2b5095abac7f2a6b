package io.kuberealm.realm.jakarta.microprofile;

import io.kuberealm.realm.log.RealmLog;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimLiteral;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caller's token and its claims injectable in one application: one bean for each type that is asked for. They are
 * alternatives, so that they win over those of a server's own MicroProfile JWT, and lose to the application's.
 */
final class ClaimInjection implements TokenInjection {
    /** Above Open Liberty's own bean (100), below what applications should take (from 2000 on). */
    private static final int PRIORITY = 1000;

    /** What an absent claim is where there can be no null. */
    private static final Map<Type, Object> ABSENT = Map.of(long.class, 0L, boolean.class, false);

    private final CallersToken callers = new CallersToken();
    private final Map<String, ClaimType> wanted = new LinkedHashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    @Override
    public void found(ProcessInjectionPoint<?, ?> event) {
        InjectionPoint point = event.getInjectionPoint();
        claimOf(point).ifPresent(claim -> {
            check(claim, point);
            ClaimType.of(ClaimType.unwrapped(point.getType()))
                    .ifPresentOrElse(
                            type -> wanted.put(type.type().getTypeName(), type),
                            () -> problem(point, "no claim has its type"));
            if (isKept(point.getMember().getDeclaringClass()) && isValue(point)) {
                problem(
                        point,
                        "a servlet, filter or listener serves many callers, and would keep the claim of the first");
            }
        });
    }

    private void check(Claim claim, InjectionPoint point) {
        if (!claim.value().isEmpty()
                && claim.standard() != Claims.UNKNOWN
                && !claim.value().equals(claim.standard().name())) {
            problem(point, "its value and its standard are two different claims");
        }
        if (nameOf(claim).isEmpty()) {
            problem(point, "it names no claim");
        }
    }

    private static boolean isKept(Class<?> component) {
        return Servlet.class.isAssignableFrom(component)
                || Filter.class.isAssignableFrom(component)
                || EventListener.class.isAssignableFrom(component);
    }

    @Override
    public void found(ProcessBean<?> event, BeanManager beans) {
        Bean<?> bean = event.getBean();
        for (InjectionPoint point : bean.getInjectionPoints()) {
            if (claimOf(point).isPresent() && !ClaimType.isLookedUpAnew(point.getType())) {
                if (isPassivating(bean.getScope(), beans)) {
                    problem(
                            point,
                            "a bean of @" + bean.getScope().getSimpleName()
                                    + " may be written to a disk; inject an Instance instead");
                } else if (isValue(point) && mayServeManyCallers(event)) {
                    problem(
                            point,
                            "its bean may serve many callers, and would keep the claim of the first; inject a ClaimValue or"
                                    + " an Instance instead");
                }
            }
        }
    }

    private static boolean isPassivating(Class<? extends Annotation> scope, BeanManager beans) {
        return beans.isNormalScope(scope) && beans.isPassivatingScope(scope);
    }

    /** Enterprise beans are pooled, whatever their scope. */
    private static boolean mayServeManyCallers(ProcessBean<?> event) {
        Class<? extends Annotation> scope = event.getBean().getScope();
        return event instanceof ProcessSessionBean || (scope != RequestScoped.class && scope != Dependent.class);
    }

    /** Whether the claim itself is injected, and not something that is asked for it later. */
    private static boolean isValue(InjectionPoint point) {
        return !ClaimType.isLookedUpAnew(point.getType())
                && ClaimType.of(point.getType()).map(type -> !type.claimValue()).orElse(false);
    }

    private void problem(InjectionPoint point, String wrong) {
        problems.add("@Claim at " + point.getMember().getDeclaringClass().getName() + "."
                + point.getMember().getName() + " (" + point.getType().getTypeName() + "): " + wrong);
    }

    @Override
    public void addTo(AfterBeanDiscovery discovery) {
        problems.forEach(problem -> {
            RealmLog.badInjectionPoint(problem);
            discovery.addDefinitionError(new DeploymentException("MicroProfile JWT: " + problem));
        });
        discovery
                .<JsonWebToken>addBean()
                .id(JsonWebToken.class.getName() + "/kubeRealm")
                .beanClass(CurrentToken.class)
                .types(JsonWebToken.class, Object.class)
                .scope(Dependent.class)
                .alternative(true)
                .priority(PRIORITY)
                .createWith(context -> new CurrentToken(callers));
        wanted.values()
                .forEach(type -> discovery
                        .addBean()
                        .id(type.type().getTypeName() + "/kubeRealm")
                        .beanClass(CurrentClaim.class)
                        .types(type.type())
                        .qualifiers(new ClaimLiteral())
                        .scope(Dependent.class)
                        .alternative(true)
                        .priority(PRIORITY)
                        .produceWith(context -> produce(type, context)));
    }

    private @Nullable Object produce(ClaimType type, Instance<Object> context) {
        InjectionPoint point = context.select(InjectionPoint.class).get();
        String name = claimOf(point).map(ClaimInjection::nameOf).orElse("");
        CurrentClaim claim = new CurrentClaim(name, type, callers);
        if (type.claimValue()) {
            return claim;
        }
        Object value = claim.getValue();
        return value == null ? ABSENT.get(point.getType()) : value;
    }

    private static Optional<Claim> claimOf(InjectionPoint point) {
        return point.getQualifiers().stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .findFirst();
    }

    private static String nameOf(Claim claim) {
        if (!claim.value().isEmpty()) {
            return claim.value();
        }
        return claim.standard() == Claims.UNKNOWN ? "" : claim.standard().name();
    }
}
