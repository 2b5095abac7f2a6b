package io.kuberealm.realm.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.Watchable.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** Names and contents of the text files; refuses the content {@code bad}. */
    private static final class Texts implements FolderFormat<List<String>> {
        @Override
        public boolean takes(String fileName) {
            return fileName.endsWith(".txt");
        }

        @Override
        public List<String> read(List<FolderEntry> files) throws UnusableFileException {
            List<String> texts =
                    files.stream().map(file -> file.name() + "=" + textOf(file)).toList();
            if (texts.toString().contains("bad")) {
                throw new UnusableFileException("bad");
            }
            return texts;
        }

        private static String textOf(FolderEntry file) {
            try {
                return new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void readsTheFilesItTakesInTheOrderOfTheirNames() throws Exception {
        write("b.txt", "2");
        write("a.txt", "1");
        write("c.csv", "3");
        Files.createDirectory(directory.resolve("d.txt"));

        assertThat(WatchedFolder.open(directory, new Texts()).get()).containsExactly("a.txt=1", "b.txt=2");
    }

    @Test
    void changedNewAndRemovedFilesAreChanges() throws Exception {
        write("a.txt", "1");
        WatchedFolder<List<String>> folder = WatchedFolder.open(directory, new Texts());
        assertThat(folder.poll()).isEqualTo(Change.NONE);

        write("b.txt", "22");
        assertThat(folder.poll()).as("not settled").isEqualTo(Change.NONE);
        assertThat(folder.poll()).isEqualTo(Change.RELOADED);
        assertThat(folder.get()).containsExactly("a.txt=1", "b.txt=22");

        write("a.txt", "11");
        Files.delete(directory.resolve("b.txt"));
        folder.poll();
        assertThat(folder.poll()).isEqualTo(Change.RELOADED);
        assertThat(folder.get()).containsExactly("a.txt=11");
    }

    @Test
    void aBadContentIsReportedOnceAndChangesNothing() throws Exception {
        write("a.txt", "1");
        WatchedFolder<List<String>> folder = WatchedFolder.open(directory, new Texts());

        write("a.txt", "bad");
        folder.poll();
        assertThatThrownBy(folder::poll).isInstanceOf(UnusableFileException.class);
        assertThat(folder.poll()).isEqualTo(Change.NONE);
        assertThat(folder.get()).containsExactly("a.txt=1");
    }

    @Test
    void aFolderThatVanishesKeepsItsContent() throws Exception {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        Path file = Files.writeString(inner.resolve("a.txt"), "1");
        WatchedFolder<List<String>> folder = WatchedFolder.open(inner, new Texts());

        Files.delete(file);
        Files.delete(inner);
        folder.poll();
        assertThatThrownBy(folder::poll).hasMessageContaining("There is no such directory");
        assertThat(folder.get()).containsExactly("a.txt=1");
    }

    @Test
    void whatIsNoFolderIsRefused() throws Exception {
        write("a.txt", "1");

        assertThatThrownBy(() -> WatchedFolder.open(directory.resolve("missing"), new Texts()))
                .hasMessageContaining("There is no such directory");
        assertThatThrownBy(() -> WatchedFolder.open(directory.resolve("a.txt"), new Texts()))
                .hasMessageContaining("It is a file");
    }
}
