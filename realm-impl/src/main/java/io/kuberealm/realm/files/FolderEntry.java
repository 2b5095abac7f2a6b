package io.kuberealm.realm.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file of a folder, with its content. */
public final class FolderEntry {
    private final String name;
    private final byte[] content;

    public FolderEntry(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    public String name() {
        return name;
    }

    /** The content from its first byte on. */
    public InputStream content() {
        return new ByteArrayInputStream(content);
    }

    int size() {
        return content.length;
    }

    /** Shows the name only: the content may be secret. */
    @Override
    public String toString() {
        return name;
    }
}
