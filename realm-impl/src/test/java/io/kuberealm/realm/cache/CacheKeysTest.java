package io.kuberealm.realm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.digest.DigestInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CacheKeysTest {
    private static final CacheKeys KEYS = new CacheKeys();

    record Question(long epoch, String token, List<String> audiences) {
        CacheKey keyOf(CacheKeys keys) {
            return keys.keyOf(new DigestInput().add(epoch).add(token).add(audiences));
        }
    }

    record Case(String name, Question one, Question other, boolean same) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> pairs() {
        return Stream.of(
                new Case("CACHE-1 equal questions", ask("t", "a", "b"), ask("t", "a", "b"), true),
                new Case("CACHE-1 other token", ask("t"), ask("u"), false),
                new Case("CACHE-1 other audience", ask("t", "a"), ask("t", "b"), false),
                new Case("CACHE-1 other order of audiences", ask("t", "a", "b"), ask("t", "b", "a"), false),
                new Case("CACHE-1 no audience or one", ask("t"), ask("t", "a"), false),
                new Case("CACHE-1 no audience or a nameless one", ask("t"), ask("t", ""), false),
                new Case("CACHE-1 lengths part the token", ask("ta", "b"), ask("t", "ab"), false),
                new Case("CACHE-1 lengths part the audiences", ask("t", "ab", "c"), ask("t", "a", "bc"), false),
                new Case("CACHE-1 an unpaired surrogate is no question mark", ask("t\ud83d"), ask("t?"), false),
                new Case("CACHE-1 an unpaired surrogate is no other one", ask("t\ud83d"), ask("t\ud83c"), false),
                new Case("CACHE-1 beyond ASCII", ask("żó日🔑", "é"), ask("żó日🔑", "é"), true),
                new Case("CACHE-1 beyond ASCII, other token", ask("日"), ask("月"), false),
                new Case("other epoch", new Question(1, "t", List.of()), ask("t"), false));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void equalQuestionsHaveEqualKeys(Case given) {
        CacheKey one = given.one().keyOf(KEYS);
        CacheKey other = given.other().keyOf(KEYS);
        assertThat(one.equals(other)).isEqualTo(given.same());
        assertThat(one.hashCode() == other.hashCode()).isEqualTo(given.same());
    }

    @Test
    void eachCacheHasASecretOfItsOwn() {
        assertThat(ask("t").keyOf(new CacheKeys())).isNotEqualTo(ask("t").keyOf(new CacheKeys()));
    }

    @Test
    void everyUnitOfTextCounts() {
        Set<CacheKey> keys = new HashSet<>();
        for (int unit = Character.MIN_VALUE; unit <= Character.MAX_VALUE; unit++) {
            keys.add(ask(String.valueOf((char) unit)).keyOf(KEYS));
        }
        assertThat(keys).hasSize(1 << 16);
    }

    private static Question ask(String token, String... audiences) {
        return new Question(0, token, List.of(audiences));
    }
}
