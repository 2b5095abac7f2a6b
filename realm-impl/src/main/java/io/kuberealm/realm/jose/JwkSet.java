package io.kuberealm.realm.jose;

import io.kuberealm.realm.json.JsonObject;
import io.kuberealm.realm.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that an issuer publishes (RFC 7517 section 5). The document is trusted as far as the connection it came by.
 *
 * @param keys those that can verify signatures
 * @param skipped why each of the others cannot, for the operator
 * @param reveals whether there are private keys among those
 */
public record JwkSet(KeySet keys, List<String> skipped, boolean reveals) {
    private static final JwkSet EMPTY = new JwkSet(KeySet.empty(), List.of(), false);

    /** How long a document may be. */
    public static final int MAX_BYTES = 1 << 20;

    /** How many keys it may hold; providers of thousands of tenants publish fewer than thirty. */
    public static final int MAX_KEYS = 256;

    public JwkSet {
        skipped = List.copyOf(skipped);
    }

    /** Of an issuer that publishes nothing. */
    public static JwkSet empty() {
        return EMPTY;
    }

    /**
     * Reads a key set. Keys for encryption, of unknown types, or broken ones are skipped.
     *
     * @return nothing if the document is too large, or no key set at all
     */
    public static Optional<JwkSet> parse(byte[] document) {
        return document.length > MAX_BYTES
                ? Optional.empty()
                : JsonReader.readObject(document).flatMap(JwkSet::of);
    }

    static Optional<JwkSet> of(JsonObject document) {
        return document.members().get("keys") instanceof List<?> entries && entries.size() <= MAX_KEYS
                ? Optional.of(ofEntries(entries))
                : Optional.empty();
    }

    static JwkSet ofEntries(List<?> entries) {
        List<VerificationKey> keys = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        boolean reveals = false;
        for (int i = 0; i < entries.size(); i++) {
            Jwk entry = entries.get(i) instanceof Map<?, ?> members
                    ? Jwk.parse(members)
                    : new Jwk.Skipped("it is not an object");
            if (entry instanceof Jwk.Usable usable) {
                keys.add(usable.key());
            } else if (entry instanceof Jwk.Revealed revealed) {
                reveals = true;
                skipped.add(0, warning(i + 1, revealed.keyId())); // first, where a log that is cut still shows it
            } else if (entry instanceof Jwk.Skipped unusable) {
                skipped.add("key " + (i + 1) + " is skipped: " + unusable.reason());
            }
        }
        return new JwkSet(new KeySet(keys), skipped, reveals);
    }

    private static String warning(int number, String keyId) {
        return "key " + number + " is skipped: it contains the private key"
                + (keyId.isEmpty() ? "" : " with the id \"" + keyId + "\"")
                + ", with which anybody can sign tokens; the issuer must replace it";
    }
}
