package io.kuberealm.realm.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The standard output of the server's process, past whatever the server makes of {@code System.out}. */
public final class ConsoleLog implements LineLog {
    private final OutputStream output = new FileOutputStream(FileDescriptor.out);

    @Override
    public String name() {
        return "standard output";
    }

    @Override
    public void append(byte[] lines) throws IOException {
        output.write(lines);
        output.flush();
    }

    @Override
    public void close() {
        // standard output is the process's
    }
}
