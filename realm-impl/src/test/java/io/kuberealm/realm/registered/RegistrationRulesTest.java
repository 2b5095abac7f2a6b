package io.kuberealm.realm.registered;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.TokenAuthenticator;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be registered. */
class RegistrationRulesTest {
    private static class Tokens implements TokenAuthenticator {
        @Override
        public AuthenticationResult authenticate(BearerTokenCredential credential) {
            return AuthenticationResult.noOpinion();
        }
    }

    @RegisteredStrategy("directory-2")
    private static final class Good extends Tokens {}

    @RegisteredStrategy("directory-2")
    private static final class Twin extends Tokens {}

    private static final class Unnamed extends Tokens {}

    @RegisteredStrategy("lonely")
    private static final class OfNoKind {}

    @RegisteredStrategy("")
    private static final class Empty extends Tokens {}

    @RegisteredStrategy("Directory")
    private static final class Capital extends Tokens {}

    @RegisteredStrategy("directory\nKREALM0003I: forged")
    private static final class TwoLines extends Tokens {}

    @RegisteredStrategy("a123456789a123456789a123456789a123456789a123456789a123456789a123")
    private static final class TooLong extends Tokens {}

    @RegisteredStrategy(Strategies.X509)
    private static final class Taken extends Tokens {}

    private record Case(Class<?> strategy, String problem) {}

    static Stream<Case> classes() {
        return Stream.of(
                new Case(Good.class, ""),
                new Case(Unnamed.class, "no @RegisteredStrategy"),
                new Case(OfNoKind.class, "is neither a TokenAuthenticator nor"),
                new Case(Empty.class, "1 to 63 small letters"),
                new Case(Capital.class, "1 to 63 small letters"),
                new Case(TwoLines.class, "1 to 63 small letters"),
                new Case(TooLong.class, "1 to 63 small letters"),
                new Case(Taken.class, "one of the realm's own strategies, x509"));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void ext2EachByItself(Case c) {
        assertThat(RegistrationRules.problemOf(c.strategy).orElse("")).satisfies(problem -> {
            assertThat(problem.isEmpty()).isEqualTo(c.problem.isEmpty());
            assertThat(problem).contains(c.problem).doesNotContain("forged");
        });
    }

    @Test
    void ext2AllProblemsAtOnce() {
        assertThat(RegistrationRules.problemsOf(List.of(Good.class, Taken.class, Twin.class, Capital.class)))
                .satisfiesExactly(
                        taken -> assertThat(taken).contains("x509"),
                        twins -> assertThat(twins).endsWith("have one name, directory-2"),
                        capital -> assertThat(capital).contains("small letters"));
    }

    @Test
    void ext2NoNameOfTheRealmCanBeTaken() throws ReflectiveOperationException {
        for (Field name : Strategies.class.getFields()) {
            assertThat(RegistrationRules.isTaken((String) name.get(null)))
                    .as(name.getName())
                    .isTrue();
        }
    }
}
