package io.kuberealm.it.server;

import java.nio.file.Path;

/**
 * A Liberty user directory with one server in it; other servers find a place in it too. Liberty looks for features below the user
 * directory, so every test can install its own.
 *
 * @param user what {@code WLP_USER_DIR} names
 * @param server the name of the server
 */
public record ServerDirectory(Path user, String server) {
    /** An empty directory for a server of this run's kind, with the realm if that is not in the applications. */
    public static ServerDirectory fresh(String server) {
        return ServerKind.current() == ServerKind.LIBERTY ? withFeature(server) : withoutFeature(server);
    }

    /** An empty directory, with the feature that the build has installed. */
    public static ServerDirectory withFeature(String server) {
        ServerDirectory directory = withoutFeature(server);
        TestFiles.link(directory.extension(), TestBuild.LIBERTY.resolve("usr/extension"));
        return directory;
    }

    /** An empty directory: a server without the realm. */
    public static ServerDirectory withoutFeature(String server) {
        Path user = TestBuild.SERVERS.resolve(server);
        TestFiles.delete(user);
        return new ServerDirectory(user, server);
    }

    /** An empty directory, with the feature as the README unzips it: the jars into lib, the manifest beside them. */
    static ServerDirectory withUnzippedFeature(String server) {
        ServerDirectory directory = withoutFeature(server);
        Path lib = directory.extension().resolve("lib");
        TestFiles.unzip(TestBuild.FEATURE, lib);
        TestFiles.move(lib.resolve("OSGI-INF/SUBSYSTEM.MF"), lib.resolve("features/io.kuberealm.kubeRealm-1.0.mf"));
        return directory;
    }

    /** Where user features are installed. */
    public Path extension() {
        return user.resolve("extension");
    }

    /** A file of the server's configuration. */
    public Path file(String name) {
        return user.resolve("servers").resolve(server).resolve(name);
    }

    /** Writes a file of the server's configuration, or replaces it. */
    public Path write(String name, String content) {
        return TestFiles.write(file(name), content);
    }
}
