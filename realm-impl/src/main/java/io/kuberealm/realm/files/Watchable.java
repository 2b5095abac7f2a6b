package io.kuberealm.realm.files;

import java.nio.file.Path;

/** What a {@link FileWatcher} looks at. */
public sealed interface Watchable permits WatchedFile, WatchedFiles, WatchedFolder {
    Path path();

    /** What a look found. */
    enum Change {
        NONE,
        RELOADED
    }

    /**
     * Looks whether there is a change. A change counts once it is seen twice alike, so that what is in the middle of being
     * written is left alone. Called by one thread only.
     *
     * @throws UnusableFileException if there is a change that cannot be used; thrown once for each content
     */
    Change poll() throws UnusableFileException;
}
