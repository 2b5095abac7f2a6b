package io.kuberealm.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.api.client.RecordingServer.Reply;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTokenFilterTest {
    private static final String ENCRYPTED = "https://stock.example";
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl";

    /** Whoever is the caller. */
    private static final class Caller implements JsonWebToken {
        private @Nullable String token;

        Caller(@Nullable String token) {
            this.token = token;
        }

        @Override
        public String getName() {
            return "jane";
        }

        @Override
        @SuppressWarnings("NullAway") // the specification's empty token, whose interface is not annotated
        public String getRawToken() {
            return token;
        }

        @Override
        public Set<String> getClaimNames() {
            return Set.of();
        }

        @Override
        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // likewise
        public <T> T getClaim(String name) {
            return null;
        }
    }

    private static Response get(ClientRequestFilter filter, String target) {
        Client client = ClientBuilder.newClient().register(filter);
        return client.target(target).request().get();
    }

    private static CallerTokenFilter filter(Caller caller, RecordingServer server) {
        return CallerTokenFilter.of(caller, ENCRYPTED).andUnencrypted(server.origin());
    }

    @Test
    void sendsTheTokenOfWhoeverIsTheCallerThen() {
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            Caller caller = new Caller(TOKEN);
            CallerTokenFilter filter = filter(caller, server);

            assertThat(get(filter, server.origin() + "/items").getStatus()).isEqualTo(200);
            caller.token = "the.next.one";
            get(filter, server.origin());

            assertThat(server.authorizations())
                    .containsExactly(Optional.of("Bearer " + TOKEN), Optional.of("Bearer the.next.one"));
        }
    }

    @Test
    void sendsNothingToATargetThatIsNotListed() {
        try (RecordingServer listed = RecordingServer.replying(Reply.of(200, "ok"));
                RecordingServer other = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() -> get(filter(new Caller(TOKEN), listed), other.origin()))
                    .isInstanceOf(ProcessingException.class)
                    .hasMessageContaining(other.origin())
                    .hasMessageNotContaining(TOKEN);

            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void anotherFilterThatChangesTheTargetDoesNotGetAroundTheList() {
        try (RecordingServer listed = RecordingServer.replying(Reply.of(200, "ok"));
                RecordingServer other = RecordingServer.replying(Reply.of(200, "ok"))) {
            Client client = ClientBuilder.newClient()
                    .register(filter(new Caller(TOKEN), listed))
                    .register((ClientRequestFilter) request -> request.setUri(URI.create(other.origin())));

            assertThatThrownBy(() -> client.target(listed.origin()).request().get())
                    .hasMessageContaining(other.origin());

            assertThat(other.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectWithTheToken(int status) {
        try (RecordingServer other = RecordingServer.replying(Reply.of(200, "ok"));
                RecordingServer listed =
                        RecordingServer.replying(new Reply(status, "Location", other.origin() + "/", ""))) {
            assertThat(get(filter(new Caller(TOKEN), listed), listed.origin()).getStatus())
                    .isEqualTo(status);

            assertThat(listed.received()).hasSize(1);
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void withoutACallerNothingIsSent() {
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() -> get(filter(new Caller(null), server), server.origin()))
                    .isInstanceOf(ProcessingException.class)
                    .hasMessageContaining("nobody is logged in")
                    .hasMessageContaining("exposeRawToken");

            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nX-Admin: yes", "a\n", "naïve"})
    void whatIsNoTokenIsNotSent(String token) {
        try (RecordingServer server = RecordingServer.replying(Reply.of(200, "ok"))) {
            assertThatThrownBy(() -> get(filter(new Caller(token), server), server.origin()))
                    .isInstanceOf(ProcessingException.class)
                    .hasMessage("The token has characters that no token has, so it is not sent.");

            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void saysWhomItIsForAndNotWhatItSends() {
        assertThat(CallerTokenFilter.of(new Caller(TOKEN), ENCRYPTED).andUnencrypted("http://localhost:8080"))
                .hasToString("the caller's token for [http://localhost:8080, https://stock.example:443]");
    }
}
