package io.kuberealm.it.liberty;

import static io.kuberealm.it.container.Archives.ear;
import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Callers.ADMIN;
import static io.kuberealm.it.container.Callers.ADMIN_TOKEN;
import static io.kuberealm.it.container.Callers.JANE;
import static io.kuberealm.it.container.Callers.JANE_TOKEN;

import io.kuberealm.it.container.Caller;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Roles are groups by name, or what a binding says. Liberty tells groups apart by access ids, {@code group:realm/name}, so
 * that a group whose name looks like one must not become another group.
 */
@ArquillianTest
class RoleMappingIT {
    private static final Caller MALLORY = Caller.of("").withToken("access-id-token");

    @Deployment(name = "bound", testable = false)
    static EnterpriseArchive bound() {
        return ear("bound", plainWar("bound-group", "operators"), plainWar("bound-user", "owner"))
                .addAsManifestResource(new StringAsset("""
                                <application-bnd xmlns="http://websphere.ibm.com/xml/ns/javaee" version="1.2">
                                  <security-role name="operators">
                                    <group name="system:masters" access-id="group:kubeRealm/system:masters"/>
                                  </security-role>
                                  <security-role name="owner">
                                    <user name="jane" access-id="user:kubeRealm/jane"/>
                                  </security-role>
                                </application-bnd>
                                """), "ibm-application-bnd.xml");
    }

    @Deployment(name = "by-name", testable = false)
    static WebArchive byName() {
        return plainWar("by-name", "system:masters");
    }

    @Deployment(name = "by-odd-name", testable = false)
    static WebArchive byOddName() {
        return plainWar("by-odd-name", "x");
    }

    @Deployment(name = "registry-role", testable = false)
    static WebArchive registryRole() {
        return plainWar("registry-role", "registry-users");
    }

    @Test
    void groupsAreRolesByNameColonsAndAll() {
        Caller.of("/by-name").withToken(ADMIN_TOKEN).get("/protected").says(ADMIN);
        Caller.of("/by-name").withToken(JANE_TOKEN).get("/protected").isForbidden();
    }

    @Test
    void aBindingNamesGroupsByAccessId() {
        Caller.of("/bound-group").withToken(ADMIN_TOKEN).get("/protected").says(ADMIN);
        Caller.of("/bound-group").withToken(JANE_TOKEN).get("/protected").isForbidden();
    }

    @Test
    void aBindingNamesUsersByAccessId() {
        Caller.of("/bound-user").withToken(JANE_TOKEN).get("/protected").says(JANE);
        Caller.of("/bound-user").withToken(ADMIN_TOKEN).get("/protected").isForbidden();
    }

    @Test
    void aGroupNamedLikeAnAccessIdIsNotThatGroup() {
        for (String application : new String[] {"/by-name", "/by-odd-name", "/bound-group", "/bound-user"}) {
            Caller mallory = new Caller(application, MALLORY.headers());

            mallory.get("/protected").isForbidden();
            mallory.get("/open")
                    .says("mallory uid-mallory [group:kubeRealm/system:masters, group:other/x, user:kubeRealm/jane,"
                            + " system:authenticated]");
        }
    }

    /** The server's registry has a jane too, who is a registry user and a master. */
    @Test
    void theServersRegistryHasNoSayInTheGroups() {
        Caller.of("/registry-role").withToken(JANE_TOKEN).get("/protected").isForbidden();
        Caller.of("/registry-role").withToken(JANE_TOKEN).get("/open").says(JANE);
        Caller.of("/by-name").withToken(JANE_TOKEN).get("/protected").isForbidden();
    }
}
