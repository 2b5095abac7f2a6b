package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.TokenAuthenticator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredBeansTest {
    @RegisteredStrategy("directory")
    private static final class DirectoryTokens implements TokenAuthenticator {
        @Override
        public AuthenticationResult authenticate(BearerTokenCredential credential) {
            return AuthenticationResult.noOpinion();
        }
    }

    /** A bean of a scope. */
    private record ScopedBean(Class<? extends Annotation> scope) implements Bean<DirectoryTokens> {
        @Override
        public Class<?> getBeanClass() {
            return DirectoryTokens.class;
        }

        @Override
        public Class<? extends Annotation> getScope() {
            return scope;
        }

        @Override
        public Set<InjectionPoint> getInjectionPoints() {
            return Set.of();
        }

        @Override
        public DirectoryTokens create(CreationalContext<DirectoryTokens> context) {
            return new DirectoryTokens();
        }

        @Override
        public void destroy(DirectoryTokens instance, CreationalContext<DirectoryTokens> context) {}

        @Override
        public Set<Type> getTypes() {
            return Set.of(DirectoryTokens.class);
        }

        @Override
        public Set<Annotation> getQualifiers() {
            return Set.of();
        }

        @Override
        public String getName() {
            return "";
        }

        @Override
        public Set<Class<? extends Annotation>> getStereotypes() {
            return Set.of();
        }

        @Override
        public boolean isAlternative() {
            return false;
        }
    }

    private static List<String> problemsOf(Class<? extends Annotation> scope) {
        return RegisteredBeans.problemsOf(List.of(new ScopedBean(scope)));
    }

    @ParameterizedTest
    @ValueSource(classes = {ApplicationScoped.class, Singleton.class, Dependent.class})
    void ext2AStrategyMayLiveAsLongAsItsApplication(Class<? extends Annotation> scope) {
        assertThat(problemsOf(scope)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {RequestScoped.class, SessionScoped.class})
    void ext2NoStrategyIsOfARequestOrASession(Class<? extends Annotation> scope) {
        assertThat(problemsOf(scope))
                .singleElement()
                .asString()
                .contains("DirectoryTokens", "@" + scope.getSimpleName(), "make it @ApplicationScoped");
    }
}
