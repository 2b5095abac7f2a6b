package io.kuberealm.realm.jakarta;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;

/** Where the body of an answer goes that comes too late. */
final class DiscardedOutput extends ServletOutputStream {
    @Override
    public void write(int b) {
        // nobody reads it
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        // nobody reads it
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("the request is answered");
    }
}
