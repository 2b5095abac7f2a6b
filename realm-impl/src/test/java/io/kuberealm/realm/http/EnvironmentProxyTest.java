package io.kuberealm.realm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy the environment names (OIDC-22). */
class EnvironmentProxyTest {
    private static final String DIRECT = "direct";

    private record Case(String name, Map<String, String> environment, String address, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case except(String noProxy, String address, String expected) {
        return new Case(
                "OIDC-22 NO_PROXY=" + noProxy + " " + address,
                Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy),
                address,
                expected);
    }

    static Stream<Case> cases() {
        String proxy = "proxy:3128";
        String issuer = "https://issuer.example/keys";
        return Stream.of(
                new Case("OIDC-22 HTTPS_PROXY", Map.of("HTTPS_PROXY", "http://proxy:3128"), issuer, proxy),
                new Case("OIDC-22 https_proxy", Map.of("https_proxy", "http://proxy:3128"), issuer, proxy),
                new Case("OIDC-22 no scheme", Map.of("HTTPS_PROXY", "proxy:3128"), issuer, proxy),
                new Case("OIDC-22 no port", Map.of("HTTPS_PROXY", "http://proxy"), issuer, "proxy:80"),
                new Case("OIDC-22 HTTP_PROXY is not for https", Map.of("HTTP_PROXY", "http://p:1"), issuer, DIRECT),
                except("*", issuer, DIRECT),
                except("example", issuer, DIRECT),
                except("issuer.example", issuer, DIRECT),
                except("ISSUER.example", issuer, DIRECT),
                except("other.example", issuer, proxy),
                except("suer.example", issuer, proxy),
                except(".issuer.example", issuer, proxy),
                except(".example", issuer, DIRECT),
                except("*.example", issuer, DIRECT),
                except("a, issuer.example", issuer, DIRECT),
                except("issuer.example:443", issuer, DIRECT),
                except("issuer.example:8443", issuer, proxy),
                except("10.0.0.0/8", "https://10.1.2.3/", DIRECT),
                except("10.0.0.0/8", "https://11.1.2.3/", proxy),
                except("10.0.0.0/99", "https://10.1.2.3/", proxy),
                except("10.1.2.3", "https://10.1.2.3/", DIRECT),
                except("10.1.2.3:443", "https://10.1.2.3/", DIRECT),
                except("fd00::/8", "https://[fd00::1]/", DIRECT),
                except("", "https://localhost/", DIRECT),
                except("", "https://127.0.0.1/", DIRECT),
                except("", "https://[::1]/", DIRECT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void proxy(Case row) {
        Proxy proxy = EnvironmentProxy.of(row.environment())
                .select(URI.create(row.address()))
                .get(0);
        assertThat(
                        proxy.address() instanceof InetSocketAddress address
                                ? address.getHostString() + ":" + address.getPort()
                                : DIRECT)
                .isEqualTo(row.expected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://proxy:1", "socks5://proxy:1", "http://jane:hidden@proxy:1", "http://", "http://a b"})
    void aProxyThatCannotBeUsedIsRefused(String address) {
        assertThatThrownBy(() -> EnvironmentProxy.of(Map.of("HTTPS_PROXY", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("hidden");
    }
}
