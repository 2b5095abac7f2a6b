package io.kuberealm.realm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.Watchable.Change;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** A file of one word; everything else is malformed. */
    private static String word(InputStream content) throws IOException, MalformedFileException {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        if (!text.matches("[a-z]+")) {
            throw new MalformedFileException(1, "It is not a word.");
        }
        return text;
    }

    private Path write(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void aChangeCountsOnceItIsSettled() throws Exception {
        Path path = write("f", "one");
        WatchedFile<String> file = WatchedFile.open(path, WatchedFileTest::word);

        assertThat(file.poll()).isEqualTo(Change.NONE);
        write("f", "three");
        assertThat(file.poll())
                .as("it may still be in the middle of being written")
                .isEqualTo(Change.NONE);
        assertThat(file.get()).isEqualTo("one");
        assertThat(file.poll()).isEqualTo(Change.RELOADED);
        assertThat(file.get()).isEqualTo("three");
        assertThat(file.poll()).isEqualTo(Change.NONE);
    }

    @Test
    void aFileThatKeepsChangingIsLeftAlone() throws Exception {
        Path path = write("f", "a");
        WatchedFile<String> file = WatchedFile.open(path, WatchedFileTest::word);

        for (String growing = "aa"; growing.length() < 10; growing += "a") {
            write("f", growing);
            assertThat(file.poll()).isEqualTo(Change.NONE);
            assertThat(file.get()).isEqualTo("a");
        }
    }

    @Test
    void badContentIsReportedOnceAndKeepsTheOld() throws Exception {
        Path path = write("f", "one");
        WatchedFile<String> file = WatchedFile.open(path, WatchedFileTest::word);

        write("f", "1234567");
        file.poll();
        assertThatThrownBy(file::poll)
                .isInstanceOfSatisfying(
                        UnusableFileException.class,
                        unusable -> assertThat(unusable.reason()).isEqualTo("line 1: It is not a word."));
        assertThat(file.poll()).isEqualTo(Change.NONE);
        assertThat(file.get()).isEqualTo("one");

        write("f", "mended");
        file.poll();
        assertThat(file.poll()).isEqualTo(Change.RELOADED);
        assertThat(file.get()).isEqualTo("mended");
    }

    @Test
    void aVanishedFileKeepsTheOldContent() throws Exception {
        Path path = write("f", "one");
        WatchedFile<String> file = WatchedFile.open(path, WatchedFileTest::word);

        Files.delete(path);
        file.poll();
        assertThatThrownBy(file::poll)
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("There is no such file");
        assertThat(file.get()).isEqualTo("one");
    }

    @Test
    void aTurnedLinkIsAChange() throws Exception {
        Path first = Files.createDirectory(directory.resolve("..2026_1"));
        Path second = Files.createDirectory(directory.resolve("..2026_2"));
        Files.writeString(first.resolve("f"), "one");
        Files.writeString(second.resolve("f"), "two");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), first);
        Path path = Files.createSymbolicLink(directory.resolve("f"), data.resolve("f"));
        WatchedFile<String> file = WatchedFile.open(path, WatchedFileTest::word);

        Path turned = Files.createSymbolicLink(directory.resolve("..data_tmp"), second);
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE);
        file.poll();

        assertThat(file.poll()).isEqualTo(Change.RELOADED);
        assertThat(file.get()).isEqualTo("two");
    }

    @Test
    void unusableFromTheStart() throws Exception {
        assertThatThrownBy(() -> WatchedFile.open(directory.resolve("missing"), WatchedFileTest::word))
                .hasMessage("There is no such file. Create it, or correct the path.");
        assertThatThrownBy(() -> WatchedFile.open(directory, WatchedFileTest::word))
                .hasMessage("It is a directory. Write the path of a file.");
        Path bad = write("bad", "?");
        assertThatThrownBy(() -> WatchedFile.open(bad, WatchedFileTest::word)).hasMessage("line 1: It is not a word.");
    }
}
