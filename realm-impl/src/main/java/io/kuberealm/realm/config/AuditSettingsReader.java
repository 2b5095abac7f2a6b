package io.kuberealm.realm.config;

import static io.kuberealm.realm.config.Setting.AUDIT_LOG_MAXAGE;
import static io.kuberealm.realm.config.Setting.AUDIT_LOG_MAXBACKUP;
import static io.kuberealm.realm.config.Setting.AUDIT_LOG_MAXSIZE;
import static io.kuberealm.realm.config.Setting.AUDIT_LOG_PATH;
import static io.kuberealm.realm.config.Setting.AUDIT_POLICY_FILE;

import java.util.List;
import java.util.Optional;

/** Reads where events go and which (AUDIT-10). The numbers are those of kube-apiserver. */
final class AuditSettingsReader {
    private static final String CONSOLE = "-";
    private static final int DEFAULT_AGE = 366;
    private static final int DEFAULT_BACKUPS = 100;
    private static final int DEFAULT_SIZE = 100;

    private final SettingValues settings;

    AuditSettingsReader(SettingValues settings) {
        this.settings = settings;
    }

    /** The log; nothing if there is no path, or no policy, without which nothing is logged. */
    Optional<AuditSettings> read() {
        boolean isConsole = settings.text(AUDIT_LOG_PATH)
                .filter(text -> text.value().strip().equals(CONSOLE))
                .isPresent();
        Optional<FileSetting> file = isConsole ? Optional.empty() : settings.file(AUDIT_LOG_PATH);
        Optional<FileSetting> policy = settings.file(AUDIT_POLICY_FILE);
        int age = settings.count(AUDIT_LOG_MAXAGE, DEFAULT_AGE);
        int backups = settings.count(AUDIT_LOG_MAXBACKUP, DEFAULT_BACKUPS);
        int size = settings.count(AUDIT_LOG_MAXSIZE, DEFAULT_SIZE);
        if (!settings.isSet(AUDIT_LOG_PATH)) {
            settings.refuse(
                    List.of(AUDIT_LOG_MAXAGE, AUDIT_LOG_MAXBACKUP, AUDIT_LOG_MAXSIZE, AUDIT_POLICY_FILE),
                    "There is no audit log, so this setting has no effect. Set " + AUDIT_LOG_PATH.key() + ".");
        } else if (!settings.isSet(AUDIT_POLICY_FILE)) {
            settings.refuse(
                    AUDIT_LOG_PATH,
                    "There is no policy, so nothing would be logged. Set " + AUDIT_POLICY_FILE.key() + ".");
        }
        return settings.isSet(AUDIT_LOG_PATH)
                ? policy.map(named -> new AuditSettings(file, age, backups, size, named))
                : Optional.empty();
    }
}
