package io.kuberealm.realm.registered;

import io.kuberealm.api.RegisteredStrategy;
import io.kuberealm.api.Strategies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be registered (EXT-2). */
public final class RegistrationRules {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Set<String> TAKEN = Set.of(
            Strategies.REQUEST_HEADER,
            Strategies.X509,
            Strategies.TOKEN_FILE,
            Strategies.BASIC_AUTH_FILE,
            Strategies.SERVICE_ACCOUNT_LEGACY,
            Strategies.SERVICE_ACCOUNT,
            Strategies.BOOTSTRAP_TOKEN,
            Strategies.OIDC,
            Strategies.MICROPROFILE_JWT,
            Strategies.WEBHOOK,
            Strategies.DELEGATED,
            Strategies.KEYSTONE,
            Strategies.ANONYMOUS,
            Strategies.APPLICATION);

    private RegistrationRules() {}

    /** What is wrong with a class by itself; nothing if it may be registered. */
    public static Optional<String> problemOf(Class<?> implementation) {
        RegisteredStrategy annotation = implementation.getAnnotation(RegisteredStrategy.class);
        if (annotation == null) {
            return Optional.of(implementation.getName() + " has no @RegisteredStrategy");
        }
        if (RegisteredKind.of(implementation).isEmpty()) {
            return Optional.of(
                    implementation.getName() + " is neither a TokenAuthenticator nor a PasswordAuthenticator,"
                            + " CertificateAuthenticator or RequestAuthenticator");
        }
        String name = annotation.value();
        if (!NAME.matcher(name).matches()) {
            return Optional.of(
                    implementation.getName() + " has a name that is not of 1 to 63 small letters, digits and hyphens");
        }
        return isTaken(name)
                ? Optional.of(implementation.getName() + " has the name of one of the realm's own strategies, " + name)
                : Optional.empty();
    }

    /** Whether a name is one of the realm's own. */
    static boolean isTaken(String name) {
        return TAKEN.contains(name);
    }

    /** What is wrong with classes of one application, in their order. */
    public static List<String> problemsOf(List<Class<?>> implementations) {
        List<String> problems = new ArrayList<>();
        Map<String, Class<?>> byName = new HashMap<>();
        for (Class<?> implementation : implementations) {
            Optional<String> problem = problemOf(implementation);
            if (problem.isPresent()) {
                problems.add(problem.get());
                continue;
            }
            String name = implementation.getAnnotation(RegisteredStrategy.class).value();
            Class<?> other = byName.putIfAbsent(name, implementation);
            if (other != null) {
                problems.add(implementation.getName() + " and " + other.getName() + " have one name, " + name);
            }
        }
        return problems;
    }
}
