package io.kuberealm.realm.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RealmLogTest {
    private final CapturedLog log = CapturedLog.open();

    @AfterEach
    void close() {
        log.close();
    }

    private record Case(String id, Runnable line) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** Every line that a request can cause. */
    static Stream<Case> linesOfCallers() {
        String hostile = "x\n\u202Ey";
        RefusedRequest request = new RefusedRequest(hostile, hostile, hostile, hostile, "rejected");
        return Stream.of(
                new Case("KREALM0020W", () -> RealmLog.requestRefused(request, hostile, hostile, "oidc rejected")),
                new Case("KREALM0021W", () -> RealmLog.foreignLogin(request)),
                new Case("KREALM0022W", () -> RealmLog.suspiciousTarget(request, "a reason")),
                new Case("KREALM0026W", () -> RealmLog.malformedRequest(request, "a reason")),
                new Case("KREALM0023E", () -> RealmLog.requestFailed(new IllegalStateException(hostile))),
                new Case("KREALM0040W", () -> RealmLog.impersonationRefused(request, hostile)),
                new Case("KREALM0064W", () -> RealmLog.accessReviewFailed(hostile)),
                new Case("KREALM0030E", () -> RealmLog.strategyFailed("s", new IllegalStateException(hostile))));
    }

    @ParameterizedTest
    @MethodSource("linesOfCallers")
    void aThousandOfOneKindAreOneLineInWhichNothingHides(Case one) {
        for (int i = 0; i < 1_000; i++) {
            one.line.run();
        }

        List<String> lines = log.lines();
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(one.id).doesNotContain("x\n", "\u202E"));
    }
}
