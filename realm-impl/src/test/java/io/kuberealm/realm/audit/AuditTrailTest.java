package io.kuberealm.realm.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines are those of a kube-apiserver 1.20.2 (AuditComparisonIT), with the fields that 1.36 has in addition. */
class AuditTrailTest {
    private static final UserInfo JANE =
            new UserInfo("jane", "j-1", List.of("dev"), Map.of("k", List.of("<v>"), "a", List.of()));

    private final SettableClock clock = new SettableClock();
    private final RealmMetrics metrics = new RealmMetrics(clock);
    private final List<String> lines = new ArrayList<>();

    private AuditTrail trail(Optional<UserInfo> user, Map<String, String> annotations, AuditStage... omitted) {
        AuditRule all = new AuditRule(true, List.of(), List.of(), List.of(), false, List.of(), Set.of(omitted));
        return new Auditor(new AuditPolicy(List.of(all), List.of()), lines::add, clock, metrics.audit())
                .trail(new AuditedRequest(
                        "id-1",
                        "GET",
                        "/version",
                        "/version?a=1&b",
                        List.of("127.0.0.1"),
                        "test",
                        clock.instant(),
                        user,
                        annotations))
                .orElseThrow();
    }

    @Test
    void audit4TheEventsOfARequest() {
        AuditTrail trail = trail(Optional.of(JANE), Map.of());
        trail.received();
        clock.advance(Duration.ofMillis(1));
        trail.completed(AuditStatus.of(200));

        String begin =
                "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Metadata\",\"auditID\":\"id-1\",\"stage\":\"";
        String middle =
                "\",\"requestURI\":\"/version?a=1\\u0026b\",\"verb\":\"get\",\"user\":{\"username\":\"jane\",\"uid\":\"j-1\",\"groups\":[\"dev\"],"
                        + "\"extra\":{\"a\":[],\"k\":[\"\\u003cv\\u003e\"]}},\"sourceIPs\":[\"127.0.0.1\"],\"userAgent\":\"test\",";
        assertThat(lines)
                .containsExactly(
                        begin + "RequestReceived" + middle
                                + "\"requestReceivedTimestamp\":\"2026-06-01T12:00:00.000000Z\",\"stageTimestamp\":\"2026-06-01T12:00:00.000000Z\"}",
                        begin + "ResponseComplete" + middle
                                + "\"responseStatus\":{\"metadata\":{},\"code\":200},\"requestReceivedTimestamp\":\"2026-06-01T12:00:00.000000Z\",\"stageTimestamp\":\"2026-06-01T12:00:00.001000Z\"}");
        assertThat(metrics.values()).containsEntry("apiserver_audit_level_total{level=\"Metadata\"}", 1.0);
    }

    @Test
    void audit1ARefusalIsOneEventWithoutAUser() {
        AuditTrail trail = trail(Optional.empty(), Map.of());
        trail.refused(new AuditStatus(401, "Authentication failed, attempted: bearer", "Unauthorized"));
        trail.completed(AuditStatus.of(401));

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains(
                        "\"stage\":\"ResponseStarted\"",
                        "\"user\":{},",
                        "\"responseStatus\":{\"metadata\":{},\"status\":\"Failure\",\"message\":\"Authentication failed, attempted: bearer\","
                                + "\"reason\":\"Unauthorized\",\"code\":401}");
    }

    @Test
    void impersonationIsKnownFromTheSecondEventOn() {
        AuditTrail trail = trail(Optional.of(JANE), Map.of());
        trail.received();
        trail.actsAs(new UserInfo("joe", "", List.of(), Map.of()), "impersonate:user-info");
        trail.completed(AuditStatus.of(204));

        assertThat(lines.get(0)).doesNotContain("impersonatedUser");
        assertThat(lines.get(1))
                .contains(
                        "},\"impersonatedUser\":{\"username\":\"joe\"},\"authenticationMetadata\":{\"impersonationConstraint\":\"impersonate:user-info\"},\"sourceIPs\"");
    }

    @Test
    void omittedStagesHaveNoEvent() {
        AuditTrail trail = trail(Optional.of(JANE), Map.of(), AuditStage.REQUEST_RECEIVED, AuditStage.PANIC);
        trail.received();
        trail.threw("java.lang.Error");

        assertThat(lines).isEmpty();
    }

    @Test
    void whatIsThrownIsToldByItsKind() {
        trail(Optional.of(JANE), Map.of()).threw("java.lang.IllegalStateException");

        assertThat(lines.get(0))
                .contains(
                        "\"stage\":\"Panic\"",
                        "\"message\":\"the application threw java.lang.IllegalStateException\"",
                        "\"code\":500}");
    }

    @Test
    void audit5AnnotationsAreSortedAndSlowRequestsHaveTheirLatency() {
        AuditTrail trail = trail(Optional.of(JANE), Map.of("b", "2", "apiserver.latency.k8s.io/total", "mine"));
        clock.advance(Duration.ofMillis(501));
        trail.completed(AuditStatus.of(200));

        assertThat(lines.get(0))
                .endsWith(",\"annotations\":{\"apiserver.latency.k8s.io/total\":\"mine\",\"b\":\"2\"}}");
        AuditTrail other = trail(Optional.of(JANE), Map.of());
        clock.advance(Duration.ofMillis(612).plusNanos(500_000));
        other.completed(AuditStatus.of(200));
        assertThat(lines.get(1)).endsWith(",\"annotations\":{\"apiserver.latency.k8s.io/total\":\"612.5ms\"}}");
    }

    @Test
    void aRequestEndsOnce() {
        AuditTrail trail = trail(Optional.of(JANE), Map.of());
        trail.completed(AuditStatus.of(200));
        trail.completed(AuditStatus.of(500));
        trail.threw("x");

        assertThat(lines).hasSize(1);
    }

    /** Go 1.24, {@code time.Duration.String}. */
    @ParameterizedTest(name = "{0} ns is {1}")
    @CsvSource({
        "500000001, 500.000001ms",
        "1000000000, 1s",
        "61000000000, 1m1s",
        "60000000000, 1m0s",
        "3600000000000, 1h0m0s",
        "3723500000000, 1h2m3.5s"
    })
    void durationsAreWrittenAsGoWritesThem(long nanos, String text) {
        assertThat(GoDuration.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    /** apimachinery {@code pkg/util/net/http.go}, {@code SourceIPs}. */
    @ParameterizedTest(name = "AUDIT-8 {0} and {1} and {2} are {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | 127.0.0.1 | 127.0.0.1",
                "10.0.0.1 | '' | 127.0.0.1 | 10.0.0.1,127.0.0.1",
                "10.0.0.1, 10.0.0.2 | '' | 10.0.0.2 | 10.0.0.1,10.0.0.2",
                "10.0.0.1 | 10.0.0.1 | 10.0.0.3 | 10.0.0.1,10.0.0.3",
                "'' | 10.0.0.9 | 10.0.0.3 | 10.0.0.9,10.0.0.3",
                "localhost, 010.0.0.01, 256.1.1.1, 1.2.3 | x | ::1 | 10.0.0.1,::1",
                "2001:DB8:0:0:1:0:0:1 | ::ffff:10.0.0.1 | fe80::1%eth0 | 2001:db8::1:0:0:1,10.0.0.1",
                "1:0:0:2:0:0:0:3,::,1:: | '' | unknown | 1:0:0:2::3,::,1::"
            })
    void whereARequestComesFrom(String forwarded, String real, String peer, String expected) {
        assertThat(String.join(",", SourceIps.of(forwarded, real, peer))).isEqualTo(expected);
    }

    @Test
    void aHeaderOfManyAddressesIsCut() {
        assertThat(SourceIps.of("10.0.0.1,".repeat(100_000), "", "::1")).hasSizeLessThan(70);
    }
}
