package io.kuberealm.api.client;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with the pod's own token, which kubelet replaces before the token expires. It is read each time it is asked for: that costs less
 * than the request it is for, and no copy can be older than the file.
 */
final class TokenFile {
    /** A header of more bytes is more than most servers take. */
    private static final int MOST = 16 * 1024;

    private final Path file;
    private final String audience;
    private final Clock clock;
    private volatile @Nullable Checked last;

    /** A token that was looked into, so that this is done once for each. */
    private record Checked(String token, Instant expires) {
        @Override
        public String toString() {
            return "a token until " + expires;
        }
    }

    TokenFile(Path file, String audience, Clock clock) {
        this.file = file;
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * The token that the file has now.
     *
     * @throws ProcessingException if it has none, or one that is not for the audience or has expired
     */
    String token() {
        String token = read();
        Checked known = last;
        if (known == null || !known.token().equals(token)) {
            known = checked(token);
            last = known;
        }
        if (!clock.instant().isBefore(known.expires())) {
            throw problem("expired at " + known.expires() + "; kubelet replaces it only in a projected volume");
        }
        return token;
    }

    private String read() {
        if (!Files.isRegularFile(file)) {
            throw problem("is missing: is the volume with the token mounted there?");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length > MOST) {
                throw problem("is longer than " + MOST + " bytes, which no token is");
            }
            return new String(content, StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw problem("cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private Checked checked(String token) {
        JsonObject unverified = payload(token);
        if (!audiences(unverified).contains(audience)) {
            throw problem("is not for the audience " + audience + ", so no service of that audience gets it");
        }
        if (!(unverified.get("exp") instanceof JsonNumber expires)) {
            throw problem("does not say when it expires");
        }
        return new Checked(token, Instant.ofEpochSecond(expires.longValue()));
    }

    /** What the token says. Whether that is true is for the service to find out that gets it. */
    private JsonObject payload(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !Bearer.isToken(token)) {
            throw problem("has no JSON web token in it, or more than one");
        }
        try (JsonReader reader = Json.createReader(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(parts[1])))) {
            return reader.readObject();
        } catch (RuntimeException broken) { // Parsers throw their own where it is too deep.
            throw problem("has no JSON web token in it"); // without the cause, which may quote the token
        }
    }

    private static List<String> audiences(JsonObject payload) {
        JsonValue audiences = payload.getOrDefault("aud", JsonValue.EMPTY_JSON_ARRAY);
        List<? extends JsonValue> values = audiences instanceof JsonArray several ? several : List.of(audiences);
        return values.stream()
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .toList();
    }

    private ProcessingException problem(String what) {
        return new ProcessingException("The token file " + file + " " + what + ".");
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
