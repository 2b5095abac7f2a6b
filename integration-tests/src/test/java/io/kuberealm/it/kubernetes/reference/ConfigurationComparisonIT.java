package io.kuberealm.it.kubernetes.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.token.oidc.ConfigurationFormat;
import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * AuthenticationConfiguration files, good ones and bad ones, as the realm and Kubernetes' own code judge them (CFG-1 to CFG-36): accepted,
 * or refused for the same fields. They are made at random, always the same; {@code -Dfidelity.cases} and {@code -Dfidelity.seed} ask for
 * more and for others.
 */
class ConfigurationComparisonIT {
    private static final int CASES = Integer.getInteger("fidelity.cases", 5_000);
    private static final long FIRST = Long.getLong("fidelity.seed", 0);
    private static final Pattern FIELD = Pattern.compile("(?:jwt|anonymous)[A-Za-z0-9.\\[\\]]*(?= \\(line|:)");

    @SuppressWarnings("NullAway.Init")
    private static KubernetesReference reference;

    @BeforeAll
    static void start() {
        reference = KubernetesReference.start();
    }

    @AfterAll
    static void stop() {
        reference.close();
    }

    /** What is wrong with a file; nothing if it is accepted. */
    private record Verdict(List<String> problems) {
        boolean accepted() {
            return problems.isEmpty();
        }

        /** The fields that have a problem. */
        Set<String> fields() {
            Set<String> fields = new TreeSet<>();
            problems.forEach(problem -> FIELD.matcher(problem)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .ifPresent(fields::add));
            return fields;
        }

        /**
         * Whether both accept the file or both refuse it, and each field that Kubernetes names has a problem here. Kubernetes stops at
         * what it cannot decode, and compiles no expression that cannot be there; the realm goes on.
         */
        boolean isAs(Verdict kubernetes) {
            return accepted() == kubernetes.accepted() && fields().containsAll(kubernetes.fields());
        }
    }

    @Test
    void cfg1TheSameFilesAreAcceptedAndTheOthersRefusedForTheSameFields() {
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        int fields = 0;
        for (long seed : LongStream.range(FIRST, FIRST + CASES).toArray()) {
            String file = RandomConfiguration.of(seed);
            Verdict kubernetes = kubernetes(file);
            Verdict realm = realm(file);
            accepted += kubernetes.accepted() ? 1 : 0;
            fields += kubernetes.fields().size();
            if (!realm.isAs(kubernetes)) {
                differences.add(seed + " " + file + "\n    " + kubernetes + "\n    " + realm);
            }
        }
        System.out.printf(
                "%d configurations, %d accepted, %d fields refused, %d differences%n",
                CASES, accepted, fields, differences.size());
        assertThat(differences).as("%d of %d", differences.size(), CASES).isEmpty();
        assertThat(accepted).as("files that are accepted").isBetween(CASES / 10, CASES * 9 / 10);
        assertThat(fields).as("fields that Kubernetes names").isGreaterThan(CASES);
    }

    private static Verdict kubernetes(String file) {
        return new Verdict(reference
                .ask(Json.createObjectBuilder()
                        .add("ask", "file")
                        .add("file", file)
                        .build()
                        .toString())
                .getJsonArray("problems")
                .getValuesAs(JsonString::getString));
    }

    private static Verdict realm(String file) {
        try {
            new ConfigurationFormat(Set.of()).read(new ByteArrayInputStream(file.getBytes(UTF_8)));
            return new Verdict(List.of());
        } catch (MalformedFileException refused) {
            return new Verdict(refused.describe().lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
