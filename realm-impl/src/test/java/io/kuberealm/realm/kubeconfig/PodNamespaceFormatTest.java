package io.kuberealm.realm.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodNamespaceFormatTest {
    private static String read(String content) throws IOException, MalformedFileException {
        return new PodNamespaceFormat().read(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop\n", " shop "})
    void readsTheName(String content) throws Exception {
        assertThat(read(content)).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "Shop", "shop/x", "shop\ncart"})
    void refusesWhatNamesNoNamespace(String content) {
        assertThatThrownBy(() -> read(content)).isInstanceOf(MalformedFileException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> read("s".repeat(1000))).isInstanceOf(MalformedFileException.class);
    }
}
