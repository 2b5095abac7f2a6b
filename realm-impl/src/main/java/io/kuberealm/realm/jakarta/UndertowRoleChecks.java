package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.MicroProfileSettings;
import io.kuberealm.realm.log.RealmLog;
import io.undertow.servlet.api.DeploymentInfo;
import java.util.Locale;
import java.util.Set;

/**
 * Lets WildFly's RESTEasy check {@code @RolesAllowed}, which it does not do on its own. It looks for the switch among the init
 * parameters of its servlet or filter, then among those of the context; and before all of them in MicroProfile Config.
 */
final class UndertowRoleChecks {
    private static final String SWITCH = "resteasy.role.based.security";
    private static final Set<String> ON = Set.of("true", "1");

    private UndertowRoleChecks() {}

    /**
     * Switches them on, whatever web.xml says.
     *
     * @throws IllegalStateException if a setting that is stronger switches them off
     */
    static void switchOn(DeploymentInfo deployment) {
        MicroProfileSettings.foreign(SWITCH)
                .map(value -> value.trim().toLowerCase(Locale.ROOT))
                .filter(value -> !ON.contains(value))
                .ifPresent(value -> refuse(deployment.getContextPath(), SWITCH + "=" + value));
        deployment.addInitParameter(SWITCH, "true");
        deployment.getServlets().values().forEach(servlet -> servlet.addInitParam(SWITCH, "true"));
        deployment.getFilters().values().forEach(filter -> filter.addInitParam(SWITCH, "true"));
    }

    /** Switches them on where the realm stands aside, unless web.xml says otherwise: whoever writes roles means them. */
    static void suggest(DeploymentInfo deployment) {
        if (!deployment.getInitParameters().containsKey(SWITCH)) {
            deployment.addInitParameter(SWITCH, "true");
        }
    }

    private static void refuse(String module, String setting) {
        RealmLog.roleChecksSwitchedOff(module, setting);
        throw new IllegalStateException("Kube Realm cannot protect " + module + ": KREALM0019E");
    }
}
