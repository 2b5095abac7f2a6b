package io.kuberealm.realm.jakarta;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.Subject;

/**
 * Tells Open Liberty who the caller is, by the login properties it looks for among the private credentials of the Subject.
 *
 * <p>Jakarta Authentication's caller and group callbacks would do, were it not for what Liberty makes of them: a user of the
 * same name in a user registry replaces the caller's groups, a group of the registry that of the same name, and a group that
 * looks like an access id ({@code group:realm/name}) becomes the group it names. So the realm writes the access ids itself.
 */
@SuppressWarnings("JdkObsolete") // Liberty looks for exactly these classes
public final class LibertySubject {
    private static final String PREFIX = "com.ibm.wsspi.security.cred.";
    private static final String WITHOUT_LTPA = "com.ibm.ws.authentication.internal.sso.disable.ltpa.";
    private static final String NOBODY = "UNAUTHENTICATED";
    private static final Pattern LINE_TERMINATOR = Pattern.compile("[\n\r\u0085\u2028\u2029]");

    private LibertySubject() {}

    /** Why Liberty cannot hold a caller of this name: it would fail later, or take it for nobody. Nothing if it can. */
    static Optional<String> objectionTo(String name) {
        if (LINE_TERMINATOR.matcher(name).find()) {
            return Optional.of("the user name contains a line terminator, which Open Liberty does not support");
        }
        return name.equals(NOBODY)
                ? Optional.of(
                        "the user is called " + NOBODY + ", which is Open Liberty's name for an unauthenticated caller")
                : Optional.empty();
    }

    /** Logs a caller in where nobody is. */
    public static void logIn(Subject client, Decision.LogIn login) {
        client.getPrivateCredentials().add(new Hashtable<>(properties(login)));
    }

    /** Writes anew what Liberty has made of a caller that it was told by callbacks. Other containers leave nothing of the kind. */
    static void correct(Subject client, Decision.LogIn login) {
        for (Object credential : client.getPrivateCredentials()) {
            if (credential instanceof Hashtable<?, ?> table && isOfLiberty(table)) {
                @SuppressWarnings("unchecked")
                Hashtable<String, Object> properties = (Hashtable<String, Object>) table;
                properties.clear();
                properties.putAll(properties(login));
            }
        }
    }

    private static boolean isOfLiberty(Hashtable<?, ?> table) {
        return table.keySet().stream().anyMatch(key -> key instanceof String name && name.startsWith(PREFIX));
    }

    private static Map<String, Object> properties(Decision.LogIn login) {
        String name = login.principal().getName();
        ArrayList<String> groups = new ArrayList<>(); // Liberty casts to exactly this class
        login.groups().forEach(group -> groups.add("group:" + Caller.REALM + "/" + group));
        return Map.of(
                PREFIX + "realm",
                Caller.REALM,
                PREFIX + "uniqueId",
                "user:" + Caller.REALM + "/" + name,
                PREFIX + "securityName",
                name,
                PREFIX + "groups",
                groups,
                PREFIX + "jaspi.principal",
                login.principal(),
                PREFIX + "cacheKey",
                login.caller().subjectKey(),
                // Else Liberty signs an LTPA token with RSA for each Subject that it caches, as one more key to find it
                // by.
                WITHOUT_LTPA + "cookie",
                true,
                WITHOUT_LTPA + "cache",
                true);
    }
}
