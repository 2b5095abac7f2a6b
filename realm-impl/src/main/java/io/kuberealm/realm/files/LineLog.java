package io.kuberealm.realm.files;

import java.io.IOException;

/** A log to whose end lines are written. Used by one thread at a time. */
public interface LineLog extends AutoCloseable {
    /** What it is called in messages. */
    String name();

    /** Writes whole lines, with their line breaks; all of them, or the exception says that maybe not. */
    void append(byte[] lines) throws IOException;

    @Override
    void close();
}
