package io.kuberealm.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.client.RecordingServer.Received;
import io.kuberealm.api.client.RecordingServer.Reply;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountTokenFilterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long SOON = NOW.getEpochSecond() + 600;
    private static final String FIRST = token("1", "\"stock\"", SOON);
    private static final String SECOND = token("2", "[\"orders\",\"stock\"]", SOON);

    @TempDir
    Path folder;

    private static String token(String id, String audience, long expires) {
        return jwt("{\"jti\":\"" + id + "\",\"aud\":" + audience + ",\"exp\":" + expires + "}");
    }

    private static String jwt(String payload) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return Stream.of("{\"alg\":\"none\"}", payload, "signature")
                .map(part -> encoder.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .reduce((left, right) -> left + "." + right)
                .orElseThrow();
    }

    private Path write(String content) {
        try {
            return Files.writeString(folder.resolve("token"), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Client client(RecordingServer server) {
        return ClientBuilder.newClient()
                .register(ServiceAccountTokenFilter.of(
                                "stock",
                                folder.resolve("token"),
                                Clock.fixed(NOW, ZoneOffset.UTC),
                                "https://stock.example")
                        .andUnencrypted(server.origin()));
    }

    /** Replaces the token, as kubelet does, before it answers the first request. */
    private RecordingServer rotating(Reply first, Reply second) {
        return RecordingServer.of((number, exchange) -> {
            if (number == 1) {
                write(SECOND);
            }
            RecordingServer.answer(exchange, number == 1 ? first : second);
        });
    }

    @Test
    void sendsTheTokenThatTheFileHasThen() {
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            Client client = client(server);
            write(FIRST + "\n");
            client.target(server.origin()).request().get();
            write(SECOND);
            client.target(server.origin()).request().get();

            assertThat(server.authorizations())
                    .containsExactly(Optional.of("Bearer " + FIRST), Optional.of("Bearer " + SECOND));
        }
    }

    @Test
    void anAnswerOf401IsForgottenOnceTheFileHasAnotherToken() {
        write(FIRST);
        try (RecordingServer server = rotating(Reply.of(401, "who?"), Reply.of(200, "welcome"))) {
            Response response = client(server)
                    .target(server.origin())
                    .request(MediaType.TEXT_PLAIN)
                    .get();

            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeaderString("X-Reply")).isEqualTo("200");
            assertThat(response.readEntity(String.class)).isEqualTo("welcome");
            assertThat(server.received())
                    .containsExactly(
                            new Received("GET", Optional.of("Bearer " + FIRST), Optional.of("text/plain"), ""),
                            new Received("GET", Optional.of("Bearer " + SECOND), Optional.of("text/plain"), ""));
        }
    }

    @Test
    void anEmptySecondAnswerReplacesAFirstWithABody() {
        write(FIRST);
        try (RecordingServer server = rotating(Reply.of(401, "who?"), Reply.of(204, ""))) {
            Response response = client(server).target(server.origin()).request().delete();

            assertThat(response.getStatus()).isEqualTo(204);
            assertThat(response.readEntity(String.class)).isEmpty();
        }
    }

    private static Stream<Entity<?>> bodiesThatCanBeSentAgain() {
        return Stream.of(
                Entity.text("name=value"),
                Entity.entity("name=value".getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_OCTET_STREAM),
                Entity.form(new Form("name", "value")),
                Entity.form(new Form("name", "value").asMap()));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatCanBeSentAgain")
    void aBodyIsSentAgain(Entity<?> body) {
        write(FIRST);
        try (RecordingServer server = rotating(Reply.of(401, "who?"), Reply.of(201, "stored"))) {
            assertThat(client(server)
                            .target(server.origin())
                            .request()
                            .post(body)
                            .getStatus())
                    .isEqualTo(201);

            assertThat(server.received()).extracting(Received::body).containsExactly("name=value", "name=value");
        }
    }

    @Test
    void aBodyThatIsUsedUpIsNotSentAgain() {
        write(FIRST);
        try (RecordingServer server = rotating(Reply.of(401, "who?"), Reply.of(201, "stored"))) {
            Entity<?> body = Entity.text(new ByteArrayInputStream(new byte[] {1}));

            Response response = client(server).target(server.origin()).request().post(body);

            assertThat(response.getStatus()).isEqualTo(401);
            assertThat(response.readEntity(String.class)).isEqualTo("who?");
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void theSameTokenIsNotSentTwice() {
        write(FIRST);
        try (RecordingServer server = RecordingServer.replying(Reply.of(401, "who?"))) {
            assertThat(client(server).target(server.origin()).request().get().readEntity(String.class))
                    .isEqualTo("who?");

            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void thereIsOneRepetitionAtMost() {
        write(FIRST);
        try (RecordingServer server = RecordingServer.of((number, exchange) -> {
            write(token("after " + number, "\"stock\"", SOON));
            RecordingServer.answer(exchange, Reply.of(401, "no " + number));
        })) {
            assertThat(client(server).target(server.origin()).request().get().readEntity(String.class))
                    .isEqualTo("no 2");

            assertThat(server.received()).hasSize(2);
        }
    }

    @Test
    void theRepetitionFollowsNoRedirect() {
        write(FIRST);
        try (RecordingServer other = RecordingServer.replying(Reply.of(200, "ok"));
                RecordingServer server =
                        rotating(Reply.of(401, ""), new Reply(302, "Location", other.origin() + "/", ""))) {
            assertThat(client(server).target(server.origin()).request().get().getStatus())
                    .isEqualTo(302);

            assertThat(other.received()).isEmpty();
        }
    }

    /** What is in the file, and what is said of it. */
    private record BadFile(String name, String content, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<BadFile> badFiles() {
        return Stream.of(
                new BadFile("empty", "", "has no JSON web token"),
                new BadFile("blank", " \r\n", "has no JSON web token"),
                new BadFile("1 MiB", "a".repeat(1 << 20), "is longer than 16384 bytes"),
                new BadFile("a header within", FIRST + "\r\nX-Admin: yes", "has no JSON web token"),
                new BadFile("two tokens", FIRST + "\n" + SECOND, "has no JSON web token"),
                new BadFile("opaque", "secret-token", "has no JSON web token"),
                new BadFile("no JSON", "e30.c2VjcmV0.e30", "has no JSON web token"),
                new BadFile("no object", jwt("[\"secret\"]"), "has no JSON web token"),
                new BadFile("deep", jwt("{\"a\":" + "[".repeat(9_000)), "has no JSON web token"),
                new BadFile("no audience", jwt("{\"exp\":" + SOON + "}"), "is not for the audience stock"),
                new BadFile(
                        "of the API server",
                        token("1", "\"https://kubernetes.default.svc\"", SOON),
                        "is not for the audience"),
                new BadFile("audience of another type", token("1", "{\"stock\":1}", SOON), "is not for the audience"),
                new BadFile("without an end", jwt("{\"aud\":\"stock\"}"), "does not say when it expires"),
                new BadFile(
                        "expired", token("1", "\"stock\"", NOW.getEpochSecond()), "expired at 2026-03-01T12:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void aBadFileIsSaidAndNothingIsSent(BadFile file) {
        write(file.content());
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() ->
                            client(server).target(server.origin()).request().get())
                    .isInstanceOf(ProcessingException.class)
                    .hasMessageContaining(folder + "/token " + file.problem())
                    .hasMessageNotContaining("secret")
                    .hasStackTraceContaining("TokenFile")
                    .satisfies(thrown -> assertThat(thrown.getCause()).isNull());

            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aMissingFileIsSaid() {
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() ->
                            client(server).target(server.origin()).request().get())
                    .hasMessageContaining("is missing: is the volume with the token mounted there?");
        }
    }

    @Test
    void sendsNothingToATargetThatIsNotListed() {
        write(FIRST);
        try (RecordingServer listed = RecordingServer.replying(Reply.of(200, "ok"));
                RecordingServer other = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() ->
                            client(listed).target(other.origin()).request().get())
                    .hasMessageContaining(other.origin());

            assertThat(other.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://stock.example", "../../etc", "..", "a/b", "."})
    void anAudienceThatIsNoFolderNeedsTheFile(String audience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceAccountTokenFilter.of(audience, "https://stock.example"))
                .withMessageContaining("name the file of the token too");
    }

    @Test
    void saysWhatItReadsAndWhomThatIsFor() {
        assertThat(ServiceAccountTokenFilter.of("stock", "https://stock.example:9443"))
                .hasToString("the token of /var/run/secrets/stock/token for [https://stock.example:9443]");
    }
}
