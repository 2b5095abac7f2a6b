package io.kuberealm.it.keystone;

import io.kuberealm.it.server.TestAuthority;
import io.kuberealm.it.server.TestBuild;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPki;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The folder of one Keystone: configuration, data base, keys.
 *
 * @param folder where they are
 */
record KeystoneFiles(Path folder) {
    private static final long LIMIT_SECONDS = 120;

    /** A new folder, with an empty data base but for an administrator. */
    static KeystoneFiles create(KeystonePrograms programs, TestAuthority authority, String adminPassword) {
        KeystoneFiles files = new KeystoneFiles(TestBuild.SERVERS.resolve("keystone"));
        TestFiles.delete(files.folder);
        files.writeConfiguration();
        files.writeTls(authority.issueForLocalhost());
        files.manage(programs, "db_sync");
        // Else readers and writers of SQLite get in each other's way.
        files.run(List.of(
                "python3", "-c", "import sqlite3; sqlite3.connect('keystone.db').execute('PRAGMA journal_mode=WAL')"));
        files.makeTokenKeys(programs);
        files.manage(programs, "bootstrap", "--bootstrap-password", adminPassword);
        return files;
    }

    /**
     * Hashes of passwords are as quick as can be, since tests log in often. Keystone ignores that a user needs a one-time password
     * unless it knows that method.
     */
    private void writeConfiguration() {
        TestFiles.write(file("keystone.conf"), """
                [DEFAULT]
                use_stderr = true
                [auth]
                methods = password,token,totp
                [database]
                connection = sqlite:///%s
                [fernet_tokens]
                key_repository = %s
                [identity]
                password_hash_rounds = 4
                """.formatted(file("keystone.db"), file("fernet-keys")));
    }

    private void writeTls(TestAuthority.Identity identity) {
        TestFiles.write(file("tls.crt"), TestPki.pem(identity.certificate()));
        TestFiles.write(
                file("tls.key"), TestPki.pem("PRIVATE KEY", identity.key().getEncoded()));
    }

    /** The keys belong to whoever runs the tests. */
    private void makeTokenKeys(KeystonePrograms programs) {
        run(List.of(
                "sh",
                "-c",
                "exec \"$0\" --config-file keystone.conf fernet_setup --keystone-user=$(id -u) --keystone-group=$(id -g)",
                programs.manage().toString()));
    }

    private void manage(KeystonePrograms programs, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                programs.manage().toString(),
                "--config-file",
                file("keystone.conf").toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) {
        Path log = file("setup.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("Keystone could not be set up:\n" + TestFiles.read(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }
}
