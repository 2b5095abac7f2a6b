package io.kuberealm.api.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    private static final Origins ORIGINS = Origins.encrypted(
                    "https://stock.example", "https://Orders.example:9443", "https://[::1]:9443")
            .withUnencrypted("http://localhost:8080");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://stock.example/items?all",
                "https://stock.example:443",
                "HTTPS://STOCK.example/",
                "https://orders.example:9443/a/../b",
                "https://[::1]:9443/",
                "http://localhost:8080/x"
            })
    void aTargetAtAnOriginGetsTheToken(String target) {
        assertThatCode(() -> ORIGINS.check(URI.create(target))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://stock.example/items",
                "http://stock.example:443/items",
                "https://stock.example:8443/items",
                "https://stock.example.evil.example/",
                "https://evil.example/stock.example",
                "https://stock.example@evil.example/",
                "https://stock.example:443@evil.example/",
                "https://user:secret@stock.example/",
                "https://stock.example./",
                "https://a.stock.example/",
                "https://stock_example/",
                "https:stock.example",
                "//stock.example/items",
                "/items",
                "https://localhost:8080/x",
                "http://localhost/x",
                "http://127.0.0.1:8080/x"
            })
    void anyOtherTargetGetsNone(String target) {
        assertThatThrownBy(() -> ORIGINS.check(URI.create(target)))
                .isInstanceOf(ProcessingException.class)
                .hasMessageContaining("https://orders.example:9443")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://",
                "stock.example",
                "stock.example:443",
                "https://stock.example/",
                "https://stock.example/items",
                "https://stock.example?a",
                "https://stock.example#a",
                "https://user:secret@stock.example",
                "https://*.example",
                "https://stock example",
                "https://stock.example:port",
                "http://stock.example",
                "ftp://stock.example"
            })
    void whatIsNoEncryptedOriginIsAProblem(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Origins.encrypted("https://stock.example", origin))
                .withMessageContaining("scheme, host and port")
                .withMessageNotContaining("secret");
    }

    @Test
    void anEncryptedOriginIsNoUnencryptedOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> ORIGINS.withUnencrypted("https://localhost:8080"));
    }

    @Test
    void thereIsNoFilterForNoOrigin() {
        assertThatIllegalArgumentException().isThrownBy(Origins::encrypted);
        assertThatIllegalArgumentException().isThrownBy(ORIGINS::withUnencrypted);
    }
}
