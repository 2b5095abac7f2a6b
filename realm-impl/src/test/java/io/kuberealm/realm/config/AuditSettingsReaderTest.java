package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.config.TestSettings.Bad;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditSettingsReaderTest {
    private static final Map<String, String> LOG =
            Map.of("auditLogPath", "/var/log/audit.log", "auditPolicyFile", "/etc/policy");

    @Test
    void audit10Defaults() {
        assertThat(TestSettings.read(LOG).audit())
                .contains(new AuditSettings(
                        Optional.of(TestSettings.file("/var/log/audit.log", "auditLogPath")),
                        366,
                        100,
                        100,
                        TestSettings.file("/etc/policy", "auditPolicyFile")));
        assertThat(TestSettings.read(Map.of()).audit()).as("off by default").isEmpty();
    }

    @Test
    void audit10StandardOutput() {
        assertThat(TestSettings.read(TestSettings.attributes(LOG, "auditLogPath", "-", "auditLogMaxsize", "0"))
                        .audit())
                .hasValueSatisfying(settings -> {
                    assertThat(settings.file()).isEmpty();
                    assertThat(settings.maxSizeMegabytes()).isZero();
                });
    }

    static Stream<Bad> wrong() {
        return Stream.of(
                new Bad("a path alone", Map.of("auditLogPath", "/a"), "Set kube.realm.audit-policy-file."),
                new Bad("a policy alone", Map.of("auditPolicyFile", "/p"), "Set kube.realm.audit-log-path."),
                new Bad("a size alone", Map.of("auditLogMaxsize", "1"), "Set kube.realm.audit-log-path."),
                new Bad("a negative number", TestSettings.attributes(LOG, "auditLogMaxage", "-1"), "0 or greater"),
                new Bad("no number", TestSettings.attributes(LOG, "auditLogMaxbackup", "many"), "0 or greater"),
                new Bad(
                        "a number too large",
                        TestSettings.attributes(LOG, "auditLogMaxsize", "99999999999"),
                        "0 or greater"));
    }

    @ParameterizedTest(name = "AUDIT-10 {0}")
    @MethodSource("wrong")
    void whatIsWrongIsSaid(Bad bad) {
        bad.assertRefused();
    }
}
