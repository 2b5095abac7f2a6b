package io.kuberealm.realm.jose;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import io.kuberealm.realm.pki.PrivateKeyReader;
import io.kuberealm.realm.pki.PublicKeyPem;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Private RSA keys that decrypt tokens. Shows nothing of them. */
public final class DecryptionKeys {
    /** RFC 7518 section 4.3. */
    private static final int SHORTEST = 2048;

    private static final int LONGEST = 16_384;
    private static final int MOST_KEYS = 16;
    private static final List<String> PARTS = List.of("kty", "n", "e", "d", "p", "q", "dp", "dq", "qi");

    private final List<Key> keys;

    private record Key(String id, PrivateKey key) {
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private DecryptionKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads keys in the forms of MicroProfile JWT 2.1 (section 9.3): PEM, JWK, JWKS, and each of them in base64 or base64url.
     *
     * @throws MalformedFileException if there is none, or one that cannot be used
     */
    public static DecryptionKeys read(String text) throws MalformedFileException {
        if (text.length() > JwkSet.MAX_BYTES) {
            throw new MalformedFileException("is longer than 1 MiB; write keys only");
        }
        String plain = KeyForm.plain(text);
        if (PublicKeyPem.isPem(plain)) {
            PrivateKey key = PrivateKeyReader.read(PublicKeyPem.inLines(plain).getBytes(StandardCharsets.ISO_8859_1));
            return new DecryptionKeys(List.of(usable("", key)));
        }
        Optional<JsonObject> object = JsonReader.readObject(plain.getBytes(StandardCharsets.UTF_8));
        if (object.isEmpty() || object.get().hasDuplicates()) {
            throw new MalformedFileException(
                    "is neither PEM nor a JWK or JWKS, nor the base64 of one; write a private RSA key in one"
                            + " of these forms");
        }
        return ofJson(object.get());
    }

    private static DecryptionKeys ofJson(JsonObject object) throws MalformedFileException {
        List<?> entries = object.members().containsKey("keys")
                ? object.members().get("keys") instanceof List<?> list ? list : List.of()
                : List.of(object.members());
        if (entries.isEmpty() || entries.size() > MOST_KEYS) {
            throw new MalformedFileException("contains no list of 1 to " + MOST_KEYS + " keys");
        }
        List<Key> keys = new ArrayList<>();
        for (Object entry : entries) {
            keys.add(ofJwk(entry instanceof Map<?, ?> members ? members : Map.of()));
        }
        return new DecryptionKeys(keys);
    }

    private static Key ofJwk(Map<?, ?> members) throws MalformedFileException {
        Map<String, Object> parts = new HashMap<>();
        PARTS.forEach(name -> {
            if (members.get(name) instanceof String value) {
                parts.put(name, value);
            }
        });
        try {
            @Nullable
            PrivateKey key = parts.containsKey("d")
                    ? PublicJsonWebKey.Factory.newPublicJwk(parts).getPrivateKey()
                    : null;
            return usable(members.get("kid") instanceof String id ? id : "", key);
        } catch (JoseException | RuntimeException unusable) { // whose messages may quote it
            throw new MalformedFileException("contains a JWK that is no private RSA key");
        }
    }

    private static Key usable(String id, @Nullable PrivateKey key) throws MalformedFileException {
        if (!(key instanceof RSAKey rsa)) {
            throw new MalformedFileException("contains a key that is no private RSA key");
        }
        int length = rsa.getModulus().bitLength();
        if (length < SHORTEST || length > LONGEST) {
            throw new MalformedFileException(
                    "contains an RSA key of " + length + " bits, which is not supported; use 2048 bits or more");
        }
        return new Key(id, key);
    }

    /** The keys to try for a token: those with its id; if there are none, those without any; all of them if it has none. */
    List<PrivateKey> candidates(String unverifiedKeyId) {
        boolean isNamed = keys.stream().anyMatch(key -> key.id().equals(unverifiedKeyId));
        return keys.stream()
                .filter(key -> unverifiedKeyId.isEmpty() || key.id().equals(isNamed ? unverifiedKeyId : ""))
                .map(Key::key)
                .toList();
    }

    @Override
    public String toString() {
        return "DecryptionKeys[" + keys.size() + " keys]";
    }
}
