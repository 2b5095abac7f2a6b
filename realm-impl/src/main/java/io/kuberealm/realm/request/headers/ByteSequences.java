package io.kuberealm.realm.request.headers;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Byte sequences of RFC 8941 (3.3.5), alone or in a list. What parameters they have (3.1.2) is read and does not count. */
final class ByteSequences {
    private static final String BARE_ITEM = "(?:-?[0-9]{1,15}+(?:\\.[0-9]{1,3}+)?+"
            + "|\"(?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+\""
            + "|[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*+"
            + "|:[A-Za-z0-9+/=]*+:"
            + "|\\?[01])";
    private static final Pattern ITEM =
            Pattern.compile(":([A-Za-z0-9+/=]++):(?:; *+[a-z*][a-z0-9_.*-]*+(?:=" + BARE_ITEM + ")?+)*+");
    private static final Pattern COMMA = Pattern.compile("[ \\t]*+,[ \\t]*+");

    private ByteSequences() {}

    /** The sequences of a list; nothing if it is none, or one of them is no base64. */
    static Optional<List<byte[]>> list(String unverified) {
        List<byte[]> sequences = new ArrayList<>();
        Matcher item = ITEM.matcher(unverified);
        Matcher comma = COMMA.matcher(unverified);
        int at = 0;
        while (item.region(at, unverified.length()).lookingAt()) {
            Optional<byte[]> sequence = decode(item.group(1));
            if (sequence.isEmpty()) {
                return Optional.empty();
            }
            sequences.add(sequence.get());
            if (item.end() == unverified.length()) {
                return Optional.of(sequences);
            }
            if (!comma.region(item.end(), unverified.length()).lookingAt()) {
                return Optional.empty();
            }
            at = comma.end();
        }
        return Optional.empty();
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
