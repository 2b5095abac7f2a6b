package io.kuberealm.realm.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Predicate;

/** Cuts a stream into lines of bounded length. */
public final class LineReader {
    /** Larger than an object can be: etcd takes 1.5 MiB. */
    public static final int MOST_BYTES = 8 << 20;

    private final Predicate<byte[]> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean overflowed;

    /** A reader that hands lines on until the receiver says {@code false}. */
    public LineReader(Predicate<byte[]> lines) {
        this.lines = lines;
    }

    /** Whether to go on reading. */
    boolean take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                byte[] whole = line.toByteArray();
                line.reset();
                if (whole.length > 0 && !lines.test(whole)) {
                    return false;
                }
            } else if (line.size() == MOST_BYTES) {
                overflowed = true;
                return false;
            } else {
                line.write(next);
            }
        }
        return true;
    }

    /** Whether a line was too long. */
    public boolean hasOverflowed() {
        return overflowed;
    }
}
