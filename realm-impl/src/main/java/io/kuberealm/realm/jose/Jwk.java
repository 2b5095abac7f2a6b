package io.kuberealm.realm.jose;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** One entry of a key set (RFC 7517 section 4). */
sealed interface Jwk {
    /** RFC 7518 6.2.2 and 6.3.2. */
    List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi");

    Map<String, Integer> COORDINATE_LENGTHS = Map.of("P-256", 32, "P-384", 48, "P-521", 66);

    /** It can verify signatures. */
    record Usable(VerificationKey key) implements Jwk {}

    /**
     * It is the private key, with which anybody can make tokens by now.
     *
     * @param keyId how tokens name it; may be empty
     */
    record Revealed(String keyId) implements Jwk {}

    /** It cannot. */
    record Skipped(String reason) implements Jwk {}

    /**
     * Reads an entry; whatever is wrong with it makes it one to skip. What it is for is not asked, as go-jose does not, but for
     * encryption: {@code use} may be empty or unknown, and {@code alg} anything.
     */
    static Jwk parse(Map<?, ?> members) {
        if (!Stream.of("kid", "use", "alg")
                .allMatch(name -> members.get(name) == null || members.get(name) instanceof String)) {
            return new Skipped("its kid, use or alg is not a string");
        }
        String keyId = text(members, "kid").orElse("");
        if (PRIVATE.stream().anyMatch(name -> members.get(name) != null)) {
            return new Revealed(keyId);
        }
        if (text(members, "use").filter("enc"::equals).isPresent()) {
            return new Skipped("it is for encryption");
        }
        List<String> parts = switch (text(members, "kty").orElse("")) {
            case "RSA" -> List.of("kty", "n", "e");
            case "EC" -> List.of("kty", "crv", "x", "y");
            default -> List.of();
        };
        if (parts.isEmpty()) {
            return new Skipped("its type is neither RSA nor EC");
        }
        return parts.contains("e") || hasWholeCoordinates(members)
                ? key(keyId, publicParts(members, parts))
                : new Skipped("its coordinates do not have the length for its curve");
    }

    /** RFC 7518 6.2.1.2: an octet string of the full size of a coordinate. */
    private static boolean hasWholeCoordinates(Map<?, ?> members) {
        Optional<Integer> length = text(members, "crv").map(COORDINATE_LENGTHS::get);
        return length.isEmpty()
                || Stream.of("x", "y")
                        .allMatch(name -> text(members, name)
                                .flatMap(Base64Url::decode)
                                .filter(bytes -> bytes.length == length.get())
                                .isPresent());
    }

    private static Jwk key(String keyId, Map<String, Object> publicParts) {
        try {
            PublicKey key = PublicJsonWebKey.Factory.newPublicJwk(publicParts).getPublicKey();
            return UsableKeys.objection(key)
                    .<Jwk>map(Skipped::new)
                    .orElseGet(() -> new Usable(new VerificationKey(keyId, key)));
        } catch (JoseException | RuntimeException broken) { // the library throws several for parts that make no key
            return new Skipped("its parameters are not a valid key");
        }
    }

    /** Nothing but the public key: no private one, and no certificate that would be looked into. */
    private static Map<String, Object> publicParts(Map<?, ?> members, List<String> names) {
        Map<String, Object> parts = new HashMap<>();
        names.forEach(name -> text(members, name).ifPresent(value -> parts.put(name, value)));
        return parts;
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
