package io.kuberealm.realm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, labels and buckets are those of apiserver at 24a394e: the files {@code metrics.go} beside what they count. */
class RealmMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z_]+)(?:\\{((?:[a-z_]+=\"(?:[^\"\\\\\\n]|\\\\.)*\",?)*)})? (-?[0-9.e+-]+|NaN|[+-]Inf)");

    private final SettableClock clock = new SettableClock();
    private final RealmMetrics metrics = new RealmMetrics(clock);

    @Test
    void attemptsAndTheirTimes() {
        metrics.authentication().success("jane", 3_000_000);
        metrics.authentication().success("jane", 20_000_000_000L);
        metrics.authentication().failure(1_000_000);
        metrics.authentication().error(1_000_001);

        assertThat(metrics.values())
                .containsEntry("authentication_attempts{result=\"success\"}", 2.0)
                .containsEntry("authentication_attempts{result=\"failure\"}", 1.0)
                .containsEntry("authentication_attempts{result=\"error\"}", 1.0)
                .containsEntry("authentication_duration_seconds_count{result=\"success\"}", 2.0)
                .containsEntry("authentication_duration_seconds_sum{result=\"success\"}", 20.003)
                .containsEntry("authentication_duration_seconds_bucket{result=\"success\",le=\"0.002\"}", 0.0)
                .containsEntry("authentication_duration_seconds_bucket{result=\"success\",le=\"0.004\"}", 1.0)
                .containsEntry("authentication_duration_seconds_bucket{result=\"success\",le=\"16.384\"}", 1.0)
                .containsEntry("authentication_duration_seconds_bucket{result=\"success\",le=\"+Inf\"}", 2.0)
                .containsEntry("authentication_duration_seconds_bucket{result=\"failure\",le=\"0.001\"}", 1.0)
                .containsEntry("authentication_duration_seconds_bucket{result=\"error\",le=\"0.001\"}", 0.0);
    }

    @ParameterizedTest(name = "{0} is counted as {1}")
    @CsvSource({
        "admin, admin",
        "client, client",
        "kube_proxy, kube_proxy",
        "kubelet, kubelet",
        "system:serviceaccount:kube-system:default, system:serviceaccount:kube-system:default",
        "system:serviceaccount:shop:till, other",
        "jane@example.com, email_id",
        "jane, other"
    })
    void userNamesAreFew(String name, String counted) {
        metrics.authentication().success(name, 1);
        assertThat(metrics.values()).containsEntry("authenticated_user_requests{username=\"" + counted + "\"}", 1.0);
    }

    @Test
    void aHundredThousandUsersAreTwoSeries() {
        for (int i = 0; i < 50_000; i++) {
            metrics.authentication().success("user" + i, 1);
            metrics.authentication().success("user" + i + "@example.com", 1);
        }
        assertThat(metrics.values().keySet().stream().filter(id -> id.startsWith("authenticated_user_requests")))
                .hasSize(2);
    }

    @Test
    void aPeerCannotMakeSeriesWithoutEnd() {
        for (int status = -5; status < 5_000; status++) {
            metrics.webhook().answered(status, 1);
        }
        assertThat(metrics.values().keySet().stream()
                        .filter(id -> id.startsWith("kube_realm_webhook_authn_request_total")))
                .hasSizeLessThanOrEqualTo(501);
    }

    @Test
    void bucketsOfCertificatesAreWrittenAsGoWritesThem() {
        metrics.clientCertificate(31_103_999);
        metrics.clientCertificate(-1);

        assertThat(metrics.text())
                .contains(
                        "apiserver_client_certificate_expiration_seconds_bucket{le=\"0\"} 1\n",
                        "apiserver_client_certificate_expiration_seconds_bucket{le=\"604800\"} 1\n",
                        "apiserver_client_certificate_expiration_seconds_bucket{le=\"2.592e+06\"} 1\n",
                        "apiserver_client_certificate_expiration_seconds_bucket{le=\"1.5552e+07\"} 1\n",
                        "apiserver_client_certificate_expiration_seconds_bucket{le=\"3.1104e+07\"} 2\n",
                        "apiserver_client_certificate_expiration_seconds_sum 3.1103998e+07\n");
    }

    /** Go 1.24, {@code strconv.FormatFloat(x, 'g', -1, 64)}. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "172800, 172800",
        "1000000, 1e+06",
        "123456789, 1.23456789e+08",
        "1700000000.5, 1.7000000005e+09",
        "-2.5, -2.5"
    })
    void numbersAreWrittenAsGoWritesThem(double number, String text) {
        assertThat(GoNumber.text(number)).isEqualTo(text);
    }

    @Test
    void keySetsAreReplacedAndGoWithTheirIssuer() {
        JwtMetrics.Issuer issuer = metrics.jwt().issuer("https://issuer.example.com");
        issuer.judged(true, 2_000_000);
        issuer.keysFetched("one".getBytes(StandardCharsets.UTF_8));
        issuer.keysFetched("two".getBytes(StandardCharsets.UTF_8));
        issuer.keysNotFetched();

        String hash = Hashes.of("https://issuer.example.com");
        assertThat(ids("jwks_fetch_last_key_set_info"))
                .containsExactly(
                        "apiserver_authentication_jwt_authenticator_jwks_fetch_last_key_set_info{jwt_issuer_hash=\""
                                + hash + "\",hash=\"" + Hashes.of("two") + "\"}");
        assertThat(metrics.values())
                .containsEntry(
                        "apiserver_authentication_jwt_authenticator_jwks_fetch_last_timestamp_seconds{result=\"success\",jwt_issuer_hash=\""
                                + hash + "\"}",
                        clock.millis() / 1e3);

        issuer.removed();
        assertThat(ids("jwks_fetch")).isEmpty();
        assertThat(ids("latency_seconds_count")).as("what was counted stays").hasSize(2);
    }

    private List<String> ids(String part) {
        return metrics.values().keySet().stream()
                .filter(id -> id.contains(part))
                .toList();
    }

    @Test
    void theConfigurationInForceIsOne() {
        metrics.configuration().inForce("aa");
        metrics.configuration().reloaded();
        metrics.configuration().inForce("bb");

        assertThat(ids("last_config_info"))
                .containsExactly("apiserver_authentication_config_controller_last_config_info{hash=\"sha256:bb\"}");
        assertThat(metrics.values())
                .containsEntry(
                        "apiserver_authentication_config_controller_automatic_reloads_total{status=\"success\"}", 1.0);
    }

    @Test
    void observersSeeEverySampleOnceAndWhatComesLater() {
        List<String> seen = new ArrayList<>();
        metrics.authentication().success("jane", 1);
        metrics.observe(new SampleObserver() {
            @Override
            public void added(Sample sample) {
                seen.add(sample.id());
            }

            @Override
            public void removed(Sample sample) {
                seen.remove(sample.id());
            }
        });
        metrics.webhook().failed(1);
        metrics.configuration().inForce("aa");
        metrics.configuration().inForce("bb");

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(metrics.values().keySet());
    }

    @Test
    void anObserverThatThrowsHarmsNobody() {
        AtomicInteger calls = new AtomicInteger();
        metrics.observe(new SampleObserver() {
            @Override
            public void added(Sample sample) {
                calls.incrementAndGet();
                throw new NoClassDefFoundError("a registry of another version");
            }

            @Override
            public void removed(Sample sample) {
                throw new IllegalStateException("the registry has ended");
            }
        });
        metrics.authentication().success("jane", 1);
        metrics.configuration().inForce("aa");
        metrics.configuration().inForce("bb");

        assertThat(calls).hasPositiveValue();
        assertThat(metrics.values()).containsEntry("authentication_attempts{result=\"success\"}", 1.0);
    }

    /** What {@code promtool check metrics} demands of the text, and that histograms add up. */
    @Test
    void theTextIsWellFormed() {
        metrics.authentication().success("quotes\"and\\slashes@", 5_000_000);
        metrics.jwt().issuer("https://issuer.example.com").judged(false, 1);
        metrics.impersonation().allowed("legacy", 1);
        metrics.impersonation().denied(1);
        metrics.impersonation().checked("user-info", false, 1);
        metrics.delegated().answered(201, 1);
        metrics.webhook().failed(1);

        Set<String> described = new HashSet<>();
        Set<String> ids = new HashSet<>();
        String name = "";
        String kind = "";
        assertThat(metrics.text()).endsWith("\n");
        for (String line : metrics.text().split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                name = line.split(" ", 4)[2];
                assertThat(described.add(name)).as("described once: " + name).isTrue();
                assertThat(line.split(" ", 4)[3]).as("help of " + name).isNotBlank();
            } else if (line.startsWith("# TYPE ")) {
                assertThat(line.split(" ", -1)[2]).isEqualTo(name);
                kind = line.split(" ", -1)[3];
                assertThat(kind).isIn("counter", "gauge", "histogram");
            } else if (!line.isEmpty()) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                String suffix = sample.group(1).substring(name.length());
                assertThat(suffix)
                        .as(line)
                        .isIn(kind.equals("histogram") ? List.of("_bucket", "_sum", "_count") : List.of(""));
                assertThat(ids.add(line.substring(0, line.lastIndexOf(' '))))
                        .as("once: " + line)
                        .isTrue();
            }
        }
        assertThat(described).hasSizeGreaterThan(15);
        Map<String, Double> values = metrics.values();
        values.forEach((id, value) -> {
            if (id.contains("_bucket{") && id.contains("le=\"+Inf\"")) {
                String count = id.replace("_bucket{", "_count{")
                        .replaceAll(",?le=\"\\+Inf\"", "")
                        .replace("{}", "");
                assertThat(values).containsEntry(count, value);
            }
        });
    }
}
