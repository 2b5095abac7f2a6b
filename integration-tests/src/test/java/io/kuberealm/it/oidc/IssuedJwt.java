package io.kuberealm.it.oidc;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A token as a provider has issued it.
 *
 * @param compact its three parts
 */
record IssuedJwt(String compact) {
    JsonObject header() {
        return json(0);
    }

    JsonObject claims() {
        return json(1);
    }

    String keyId() {
        return header().getString("kid");
    }

    Instant expiry() {
        return Instant.ofEpochSecond(claims().getJsonNumber("exp").longValueExact());
    }

    byte[] signedBytes() {
        return compact.substring(0, compact.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] signature() {
        return part(2);
    }

    /** The same with another signature: the first bit of it is turned. */
    IssuedJwt tampered() {
        byte[] signature = signature();
        signature[0] ^= (byte) 0x80;
        return new IssuedJwt(compact.substring(0, compact.lastIndexOf('.') + 1)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    private JsonObject json(int index) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(part(index)))) {
            return reader.readObject();
        }
    }

    private byte[] part(int index) {
        return Base64.getUrlDecoder().decode(List.of(compact.split("\\.", -1)).get(index));
    }

    /** No credential in a test report. */
    @Override
    public String toString() {
        return claims().toString();
    }
}
