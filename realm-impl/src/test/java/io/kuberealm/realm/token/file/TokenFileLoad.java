package io.kuberealm.realm.token.file;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The process of {@link MillionTokensTest}: loads a token file and reports what it got and how much processor time that took.
 * A machine that is busy with other work would make the wall clock tell about that work.
 */
final class TokenFileLoad {
    private TokenFileLoad() {}

    public static void main(String[] args) throws Exception {
        TokenTable table;
        try (InputStream content = new BufferedInputStream(Files.newInputStream(Path.of(args[0])))) {
            table = new TokenFileFormat().read(content);
        }
        Duration time = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        Files.write(Path.of(args[1]), List.of(table.toString(), time.toString()));
    }
}
