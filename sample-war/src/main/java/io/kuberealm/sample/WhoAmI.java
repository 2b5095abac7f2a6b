package io.kuberealm.sample;

import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.RoleGrants;
import io.kuberealm.api.UserInfo;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code /whoami}: every member for a caller, only {@code authenticated} for nobody; the roles, and what gives each, if they
 * come from RBAC; and who acts as the caller, if somebody does.
 */
@JsonbPropertyOrder({
    "authenticated",
    "username",
    "uid",
    "groups",
    "extra",
    "strategy",
    "roles",
    "roleBindings",
    "impersonator"
})
public record WhoAmI(
        boolean authenticated,
        @Nullable String username,
        @Nullable String uid,
        @Nullable List<String> groups,
        @Nullable Map<String, List<String>> extra,
        @Nullable String strategy,
        @Nullable Set<String> roles,
        @Nullable Map<String, List<String>> roleBindings,
        @Nullable Attributes impersonator) {
    private static final WhoAmI NOBODY = new WhoAmI(false, null, null, null, null, null, null, null, null);

    /** All that is known of a user. */
    @JsonbPropertyOrder({"username", "uid", "groups", "extra"})
    public record Attributes(String username, String uid, List<String> groups, Map<String, List<String>> extra) {
        static Attributes of(UserInfo user) {
            return new Attributes(user.name(), user.uid(), user.groups(), user.extra());
        }
    }

    static WhoAmI of(Optional<KubernetesPrincipal> caller) {
        return caller.map(WhoAmI::of).orElse(NOBODY);
    }

    private static WhoAmI of(KubernetesPrincipal caller) {
        UserInfo user = caller.userInfo();
        return new WhoAmI(
                true,
                user.name(),
                user.uid(),
                user.groups(),
                user.extra(),
                caller.strategy(),
                caller.roleGrants().map(RoleGrants::roles).orElse(null),
                caller.roleGrants().map(RoleGrants::bindings).orElse(null),
                caller.impersonator().map(Attributes::of).orElse(null));
    }
}
