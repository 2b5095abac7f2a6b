package io.kuberealm.realm.delegation;

import static io.kuberealm.realm.testing.TestCertificates.authority;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.kubernetes.ConfigMap;
import io.kuberealm.realm.kubernetes.Metadata;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeparateAuthoritiesTest {
    private static final String ONE = authority("one").selfSigned().pem();
    private static final String OTHER = authority("other").selfSigned().pem();
    private static final Optional<List<String>> ANY_NAME = Optional.of(List.of());

    private static InputStream content(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<ConfigMap> proxies(String pem) {
        return Optional.of(new ConfigMap(
                Metadata.of("kube-system", "extension-apiserver-authentication", "1"),
                Map.of("requestheader-client-ca-file", pem, "requestheader-username-headers", "[\"X-Remote-User\"]")));
    }

    @Test
    void rh9IsKeptWhenAFileIsReadAgain() throws Exception {
        SeparateAuthorities authorities = new SeparateAuthorities(true, ANY_NAME);
        authorities.ofClients().read(content(ONE));
        authorities.ofProxies().read(content(OTHER));

        assertThatThrownBy(() -> authorities.ofClients().read(content(ONE + OTHER)))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining("a certificate authority in common");
        authorities.ofProxies().read(content(OTHER));
    }

    @Test
    void rh9AllowsACommonAuthorityWithNames() throws Exception {
        SeparateAuthorities authorities = new SeparateAuthorities(true, Optional.of(List.of("front-proxy")));
        authorities.ofClients().read(content(ONE));

        assertThat(authorities.ofProxies().read(content(ONE)).certificates()).hasSize(1);
    }

    @Test
    void rh9HoldsBetweenAFileAndTheCluster() throws Exception {
        SeparateAuthorities authorities = new SeparateAuthorities(true, Optional.empty());
        FollowedAuthentication followed = new FollowedAuthentication(authorities);
        authorities.ofClients().read(content(ONE));

        followed.take(proxies(ONE));
        assertThat(followed.proxies())
                .as("the file already trusts its authority")
                .isEmpty();

        authorities.ofClients().read(content(OTHER));
        followed.take(Optional.empty());
        followed.take(proxies(ONE));
        assertThat(followed.proxies()).as("apart by now").isPresent();
        assertThatThrownBy(() -> authorities.ofClients().read(content(ONE)))
                .hasMessageContaining("a certificate authority in common");
    }
}
