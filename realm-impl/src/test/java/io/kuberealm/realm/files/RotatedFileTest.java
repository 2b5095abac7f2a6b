package io.kuberealm.realm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.RotatedFile.Limits;
import io.kuberealm.realm.testing.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names as of lumberjack v2.2.1, which kube-apiserver uses. */
class RotatedFileTest {
    private static final Limits NONE = new Limits(0, 0, Duration.ZERO);

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();

    private RotatedFile open(Limits limits) throws UnusableFileException {
        return RotatedFile.open(folder.resolve("logs/audit.log"), limits, clock);
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names()) {
            lines.addAll(Files.readAllLines(folder.resolve("logs").resolve(name)));
        }
        return lines;
    }

    @Test
    void theFileAndItsFolderAreTheServersOnly() throws Exception {
        open(NONE).close();

        assertThat(Files.getPosixFilePermissions(folder.resolve("logs")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("logs/audit.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aFullFileIsSetAsideAndNothingIsLost() throws Exception {
        try (RotatedFile file = open(new Limits(10, 0, Duration.ZERO))) {
            for (int i = 0; i < 5; i++) {
                file.append(line("line " + i));
            }
        }

        assertThat(names())
                .containsExactly(
                        "audit-2026-06-01T12-00-00.000.log",
                        "audit-2026-06-01T12-00-00.001.log",
                        "audit-2026-06-01T12-00-00.002.log",
                        "audit-2026-06-01T12-00-00.003.log",
                        "audit.log");
        assertThat(lines()).containsExactly("line 0", "line 1", "line 2", "line 3", "line 4");
    }

    @Test
    void oldFilesAreRemovedByNumberAndAge() throws Exception {
        try (RotatedFile file = open(new Limits(1, 2, Duration.ofDays(1)))) {
            Files.writeString(folder.resolve("logs/audit-note.log"), "of somebody else");
            for (int i = 0; i < 4; i++) {
                file.append(line("line " + i));
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(names()).as("by number").hasSize(4);
            clock.advance(Duration.ofDays(2));
            file.append(line("late"));
        }

        assertThat(names()).hasSize(3).contains("audit.log", "audit-note.log");
    }

    @Test
    void aFileThatWasMovedOrRemovedIsMadeAnew() throws Exception {
        Path path = folder.resolve("logs/audit.log");
        try (RotatedFile file = open(NONE)) {
            file.append(line("one"));
            Files.move(path, path.resolveSibling("moved"));
            file.append(line("two"));
            assertThat(path).hasContent("two\n");
            Files.delete(path);
            Files.delete(path.resolveSibling("moved"));
            Files.delete(folder.resolve("logs"));
            file.append(line("three"));
        }

        assertThat(path).hasContent("three\n");
    }

    @Test
    void twoWritersOfOneFileLoseNothing() throws Exception {
        Limits small = new Limits(20, 0, Duration.ZERO);
        try (RotatedFile one = open(small);
                RotatedFile two = open(small)) {
            for (int i = 0; i < 10; i++) {
                one.append(line("one " + i));
                two.append(line("two " + i));
            }
        }

        assertThat(lines()).hasSize(20);
    }

    /** Linux has a device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAnExceptionEachTime() throws Exception {
        Path full = Path.of("/dev/full");
        Path link = Files.createSymbolicLink(folder.resolve("audit.log"), full);
        try (RotatedFile file = RotatedFile.open(link, NONE, clock)) {
            assertThatThrownBy(() -> file.append(line("one"))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> file.append(line("two"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatCannotBeWrittenIsSaidAtTheStart() throws Exception {
        assertThatThrownBy(() -> RotatedFile.open(folder, NONE, clock))
                .isInstanceOfSatisfying(
                        UnusableFileException.class,
                        unusable -> assertThat(unusable.reason()).contains("directory"));
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RotatedFile.open(file.resolve("audit.log"), NONE, clock))
                .isInstanceOf(UnusableFileException.class);
    }
}
