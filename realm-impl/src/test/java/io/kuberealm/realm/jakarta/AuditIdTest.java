package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.KubernetesNames;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AUDIT-7: the id by which a request is found. */
class AuditIdTest {
    private final FakeServlets.Request request = new FakeServlets.Request();
    private final FakeServlets.Response response = new FakeServlets.Response();

    private String id() {
        return AuditId.of(request.proxy(), response.proxy());
    }

    @ParameterizedTest(name = "AUDIT-7 {0}")
    @CsvSource({"complaint-7, complaint-7", "'  spaces around ', ", "' x ', x", "7b1d:a/b?c, 7b1d:a/b?c"})
    void audit7TheClientsOwn(String sent, String expected) {
        request.header("Audit-ID", sent);

        String id = id();

        if (expected == null) {
            assertThat(UUID.fromString(id)).isNotNull();
        } else {
            assertThat(id).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a\r\nSet-Cookie: x", "a\nb", "a b", "\u00e4", "\u202e", "a\u0000"})
    void aNewOneWhereTheClientsCouldForgeALine(String sent) {
        UUID id = UUID.fromString(AuditId.of(sent));

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void aLongOneIsCut() {
        request.header("Audit-ID", "x".repeat(1 << 20));

        assertThat(id()).isEqualTo("x".repeat(AuditId.LONGEST));
    }

    /** Header.Get of Go. */
    @Test
    void theFirstOfSeveral() {
        request.header("Audit-ID", "first", "second");

        assertThat(id()).isEqualTo("first");
    }

    @Test
    void itStaysTheSame() {
        String first = id();

        assertThat(id()).isEqualTo(first);
        assertThat(response.headers).containsEntry("Audit-ID", first);
        assertThat(request.attributes).containsEntry(KubernetesNames.AUDIT_ID_ATTRIBUTE, first);
    }

    @Test
    void noTwoAreAlike() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(AuditId.of((String) null));
        }

        assertThat(ids).hasSize(100_000);
    }

    @Test
    void aResponseOnItsWayIsLeftAlone() {
        response.committed = true;

        id();

        assertThat(response.headers).isEmpty();
    }
}
