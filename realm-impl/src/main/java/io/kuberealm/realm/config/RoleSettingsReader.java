package io.kuberealm.realm.config;

import io.kuberealm.realm.config.KubernetesSettings.Source;
import io.kuberealm.realm.kubernetes.DnsNames;
import io.kuberealm.realm.kubernetes.LabelSelector;
import io.kuberealm.realm.kubernetes.LabelSelectorParser;
import io.kuberealm.realm.rbac.RoleSettings;
import io.kuberealm.realm.rbac.RoleSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how the roles of a caller follow from who it is. */
final class RoleSettingsReader {
    private final SettingValues settings;

    RoleSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /** @param objects where the roles and bindings would come from */
    RoleSettings read(Source objects) {
        Set<RoleSource> named = settings.choices(
                Setting.ROLE_MAPPING,
                RoleSource.class,
                RoleSource::named,
                "is no source of roles. Write groups, rbac or both.");
        Set<RoleSource> sources = named.isEmpty() ? Set.of(RoleSource.GROUPS) : named;
        boolean byRbac = sources.contains(RoleSource.RBAC);
        if (byRbac && objects == Source.NONE) {
            settings.refuse(
                    Setting.ROLE_MAPPING,
                    "The value rbac needs a source of roles. Set " + Setting.KUBERNETES.key() + ".");
        }
        if (!byRbac) {
            settings.refuse(
                    List.of(Setting.ROLE_NAMESPACE, Setting.ROLE_SELECTOR),
                    "Roles do not come from RBAC, so this setting has no effect. Set " + Setting.ROLE_MAPPING.key()
                            + " to rbac or groups,rbac.");
        }
        return new RoleSettings(sources, namespace(), selector());
    }

    private Optional<String> namespace() {
        return settings.value(
                Setting.ROLE_NAMESPACE,
                "Write the name of a namespace.",
                text -> Optional.of(text).filter(DnsNames::isLabel));
    }

    private LabelSelector selector() {
        return settings.value(
                        Setting.ROLE_SELECTOR,
                        "Write a selector as kubectl takes it: team=shop,tier in (front,back),!legacy.",
                        LabelSelectorParser::parse)
                .orElse(LabelSelector.ALL);
    }
}
