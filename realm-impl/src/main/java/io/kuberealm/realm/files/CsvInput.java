package io.kuberealm.realm.files;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a CSV file with every line end as {@code \n}. */
final class CsvInput {
    static final int END = -1;

    private final InputStream content;
    private final long maximumBytes;
    private final byte[] window = new byte[1 << 16];
    private int position;
    private int filled;
    private long consumed;
    private int line = 1;

    CsvInput(InputStream content, long maximumBytes) {
        this.content = content;
        this.maximumBytes = maximumBytes;
    }

    /** The line that the next byte belongs to, from 1. */
    int line() {
        return line;
    }

    /** The next byte, or {@link #END}; {@code \r\n} comes as {@code \n}, and {@code \r} as the last byte not at all. */
    int read() throws IOException, MalformedFileException {
        int next = peek();
        position++;
        if (next == '\r') {
            int second = peek();
            if (second == '\n') {
                position++;
                next = '\n';
            } else if (second == END) {
                next = END;
            }
        }
        if (next == '\n') {
            line++;
        }
        return next;
    }

    private int peek() throws IOException, MalformedFileException {
        if (position >= filled) {
            fill();
        }
        return filled == 0 ? END : window[position] & 0xff;
    }

    private void fill() throws IOException, MalformedFileException {
        position = 0;
        filled = Math.max(0, content.read(window));
        consumed += filled;
        if (consumed > maximumBytes) {
            throw new MalformedFileException("has more than " + maximumBytes + " bytes");
        }
    }
}
