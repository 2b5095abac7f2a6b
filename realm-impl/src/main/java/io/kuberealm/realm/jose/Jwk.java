package io.kuberealm.realm.jose;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** One entry of a key set (RFC 7517 section 4). */
sealed interface Jwk {
    /** It can verify signatures. */
    record Usable(VerificationKey key) implements Jwk {}

    /** It cannot. */
    record Skipped(String reason) implements Jwk {}

    /** Reads an entry; whatever is wrong with it makes it one to skip. */
    static Jwk parse(Map<?, ?> members) {
        Optional<String> use = text(members, "use");
        if (use.isPresent() && !use.get().equals("sig")) {
            return new Skipped("it is not for signatures");
        }
        Optional<String> algorithm = text(members, "alg");
        if (algorithm.isPresent() && SignatureAlgorithm.named(algorithm.get()).isEmpty()) {
            return new Skipped("its algorithm is none that signs tokens");
        }
        List<String> parts = switch (text(members, "kty").orElse("")) {
            case "RSA" -> List.of("kty", "n", "e");
            case "EC" -> List.of("kty", "crv", "x", "y");
            default -> List.of();
        };
        return parts.isEmpty()
                ? new Skipped("its type is neither RSA nor EC")
                : key(text(members, "kid").orElse(""), publicParts(members, parts));
    }

    private static Jwk key(String keyId, Map<String, Object> publicParts) {
        try {
            PublicKey key = PublicJsonWebKey.Factory.newPublicJwk(publicParts).getPublicKey();
            return UsableKeys.objection(key)
                    .<Jwk>map(Skipped::new)
                    .orElseGet(() -> new Usable(new VerificationKey(keyId, key)));
        } catch (JoseException | RuntimeException broken) { // the library throws several for parts that make no key
            return new Skipped("its parts make no key");
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
