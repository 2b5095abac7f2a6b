package io.kuberealm.realm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.MalformedFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is tested of every CSV file of users: a subclass has the tables {@code parity} and {@code malformed}. */
public abstract class UserFileContract {
    /**
     * A file that is read.
     *
     * @param expected users by the secret that each logs in with
     */
    public record Case(String name, String input, Map<String, UserInfo> expected, List<String> warnings) {
        public Case(String name, String input, Map<String, UserInfo> expected) {
            this(name, input, expected, List.of());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A file that is refused. */
    public record Malformed(String name, String input, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What was made of a file.
     *
     * @param login tries to log in
     */
    public record Users(Login login, List<String> warnings) {}

    /** Tries to log in. */
    public interface Login {
        /** Who is logged in by a secret, and the name of the user where that is asked for. */
        Optional<UserInfo> of(String name, String secret);
    }

    protected abstract Users read(String content) throws MalformedFileException;

    protected static UserInfo user(String name, String uid, String... groups) {
        return new UserInfo(name, uid, List.of(groups), Map.of());
    }

    @ParameterizedTest
    @MethodSource("parity")
    final void readsAsKubernetesDoes(Case given) throws Exception {
        Users users = read(given.input());
        given.expected()
                .forEach((secret, user) ->
                        assertThat(users.login().of(user.name(), secret)).contains(user));
        assertThat(users.warnings()).isEqualTo(given.warnings());
    }

    @ParameterizedTest
    @MethodSource("malformed")
    final void refusesWhatCannotBeMeant(Malformed given) {
        assertThatExceptionOfType(MalformedFileException.class)
                .isThrownBy(() -> read(given.input()))
                .extracting(MalformedFileException::describe)
                .isEqualTo(given.expected());
    }
}
