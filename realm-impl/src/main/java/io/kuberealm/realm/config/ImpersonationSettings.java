package io.kuberealm.realm.config;

import java.util.Optional;

/**
 * Who may act as another user.
 *
 * @param byRbac whether RBAC objects decide; if not, nobody may
 * @param manifestsDir the folder of Kubernetes objects; none if absent
 */
public record ImpersonationSettings(boolean byRbac, Optional<FileSetting> manifestsDir) {}
