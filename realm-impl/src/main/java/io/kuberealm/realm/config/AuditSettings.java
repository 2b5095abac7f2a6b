package io.kuberealm.realm.config;

import java.util.Optional;

/**
 * The audit log.
 *
 * @param file where it is; absent: standard output
 * @param maxAgeDays how many days files are kept that were set aside; 0 for ever
 * @param maxBackups how many of them are kept; 0 for all
 * @param maxSizeMegabytes how large a file gets before it is set aside; 0 for no limit
 * @param policyFile which requests are logged
 */
public record AuditSettings(
        Optional<FileSetting> file, int maxAgeDays, int maxBackups, int maxSizeMegabytes, FileSetting policyFile) {}
