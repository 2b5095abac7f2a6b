package io.kuberealm.realm.cel;

import io.kuberealm.api.UserInfo;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the two environments in which the expressions of an AuthenticationConfiguration are written (CFG-29): each knows one
 * variable and the library of functions that Kubernetes gives (CEL-2). Safe for use by many threads.
 *
 * @param <I> what an expression is evaluated over
 */
public interface CelEnvironment<I> {
    /**
     * Compiles and type-checks {@code expression} (CEL-8). The size and the depth of an expression are bounded.
     *
     * @return the compiled expression, or why it does not compile, with the position and the expression in the message
     */
    Compilation<I> compile(String expression);

    /**
     * Where claim validation rules and claim mappings are written: the one variable is {@code claims}, a map from string to
     * anything (CEL-1). The input is the token's claim set, a tree of JSON values: strings, booleans, numbers of any Java type
     * (they are doubles to the expression, CEL-4), nulls, lists, and maps with string keys. It is read in place, not copied.
     *
     * @throws NoClassDefFoundError if the CEL library is missing, see {@link #missingLibrary()}
     */
    static CelEnvironment<Map<String, @Nullable Object>> claims() {
        return Environments.CLAIMS;
    }

    /**
     * Where user validation rules are written: the one variable is {@code user}, with the fields {@code username}, {@code uid},
     * {@code groups} and {@code extra}; any other field does not compile (CEL-1).
     *
     * @throws NoClassDefFoundError if the CEL library is missing, see {@link #missingLibrary()}
     */
    static CelEnvironment<UserInfo> user() {
        return Environments.USER;
    }

    /** A sentence that names the jar to add, if the optional CEL library is not there; empty if expressions can be used. */
    static Optional<String> missingLibrary() {
        return CelLibrary.problem();
    }
}
