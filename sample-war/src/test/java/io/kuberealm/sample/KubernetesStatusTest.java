package io.kuberealm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesStatusTest {
    record Case(String name, String user, String method, String path, String expectedMessage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("verb", "jane", "GET", "/admin", "forbidden: User \"jane\" cannot get path \"/admin\""),
                new Case(
                        "anonymous",
                        "system:anonymous",
                        "POST",
                        "/",
                        "forbidden: User \"system:anonymous\" cannot post path \"/\""),
                new Case("nobody", "", "GET", "/x", "forbidden: User \"\" cannot get path \"/x\""),
                new Case(
                        "markup is escaped after quoting",
                        "<b>&\"",
                        "GET",
                        "/<script>",
                        "forbidden: User \"&lt;b&gt;&amp;\\\"\" cannot get path \"/&lt;script&gt;\""),
                new Case(
                        "a line break cannot forge a log line",
                        "a\nINFO b",
                        "GET",
                        "/",
                        "forbidden: User \"a\\nINFO b\" cannot get path \"/\""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void namesCallerVerbAndPath(Case row) {
        assertThat(KubernetesStatus.forbidden(row.user, row.method, row.path).message())
                .isEqualTo(row.expectedMessage);
    }

    @Test
    void hasTheKeysOfKubernetesInItsOrder() {
        assertThat(JsonDocument.of(KubernetesStatus.unauthorized()))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}");
        assertThat(JsonDocument.of(KubernetesStatus.forbidden("x", "GET", "/admin")))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"forbidden: User \\\"x\\\" cannot get path \\\"/admin\\\"\","
                        + "\"reason\":\"Forbidden\",\"details\":{},\"code\":403}");
        assertThat(JsonDocument.of(KubernetesStatus.badRequest("no")))
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"no\",\"reason\":\"BadRequest\",\"code\":400}");
        assertThat(JsonDocument.of(KubernetesStatus.tooLarge(7)))
                .endsWith("\"message\":\"Request entity too large: limit is 7\",\"reason\":\"RequestEntityTooLarge\","
                        + "\"code\":413}");
        assertThat(JsonDocument.of(KubernetesStatus.unsupportedMediaType()))
                .endsWith("\"reason\":\"UnsupportedMediaType\",\"code\":415}");
    }
}
