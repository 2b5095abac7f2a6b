package io.kuberealm.liberty;

import io.kuberealm.realm.jakarta.Caller;
import io.kuberealm.realm.jakarta.Decision;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.Map;
import javax.security.auth.Subject;

/**
 * Tells Liberty who the caller is, by the login properties it looks for among the private credentials of the Subject.
 *
 * <p>Jakarta Authentication's caller and group callbacks would do, but Liberty lets a user of the same name in a user
 * registry replace the groups that come with them.
 */
final class LibertySubject {
    private static final String PREFIX = "com.ibm.wsspi.security.cred.";

    private LibertySubject() {}

    @SuppressWarnings("JdkObsolete") // Liberty looks for exactly this class
    static void logIn(Subject client, Decision.LogIn login) {
        String name = login.principal().getName();
        ArrayList<String> groups = new ArrayList<>(); // Liberty casts to exactly this class
        login.groups().forEach(group -> groups.add("group:" + Caller.REALM + "/" + group));
        client.getPrivateCredentials()
                .add(new Hashtable<String, Object>(Map.of(
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
                        login.caller().subjectKey())));
    }
}
