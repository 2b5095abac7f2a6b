package io.kuberealm.realm.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.log.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileWatcherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError("hidden"), new NoClassDefFoundError("hidden"), new OutOfMemoryError("hidden"));
    }

    private WatchedFile<String> open(String name, Error atSecondContent) throws Exception {
        Path file = Files.writeString(directory.resolve(name), "first");
        return WatchedFile.open(file, in -> {
            String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (content.equals("second")) {
                throw atSecondContent;
            }
            return content;
        });
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAParserEndsNothingAndIsLoggedOnce(Error error) throws Exception {
        WatchedFile<String> file = open("file", error);
        CountDownLatch failed = new CountDownLatch(1);
        WatchedFile<String> bad = open("bad", error);
        CountDownLatch reloaded = new CountDownLatch(1);
        try (CapturedLog log = CapturedLog.open();
                FileWatcher watcher = FileWatcher.start()) {
            watcher.watch(bad, failed::countDown);
            watcher.watch(file, reloaded::countDown);

            Files.writeString(bad.path(), "second");
            Files.writeString(file.path(), "third, and longer");
            assertThat(reloaded.await(30, TimeUnit.SECONDS)).as("other files").isTrue();
            assertThat(log.lines("KREALM0011E"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .endsWith("Internal error: " + error.getClass().getName()));
            assertThat(bad.get()).as("stays in effect").isEqualTo("first");

            Files.writeString(bad.path(), "fourth, and longer");
            assertThat(failed.await(30, TimeUnit.SECONDS)).as("the same file").isTrue();
            assertThat(bad.get()).isEqualTo("fourth, and longer");
            assertThat(watcher.isRunning()).isTrue();
        }
    }
}
