package io.kuberealm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of a server's installation, on the Java of the tests, with its output in a file. */
final class Program {
    static final Duration LIMIT = Duration.ofMinutes(3);

    private Program() {}

    /** Starts a program, and waits for nothing. */
    static Process start(Path output, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs a program to its end; what it prints is in the message if that is bad. */
    static void run(Path output, Map<String, String> environment, List<String> command) {
        run(output, environment, command, LIMIT);
    }

    /** The same for one that may take longer. */
    static void run(Path output, Map<String, String> environment, List<String> command, Duration limit) {
        Process process = start(output, environment, command);
        if (!endsWithin(process, limit) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(command + " failed:\n" + TestFiles.read(output));
        }
    }

    static boolean endsWithin(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends a program, by force if it has to be. */
    static void stop(Process process) {
        process.destroy();
        if (!endsWithin(process, Duration.ofSeconds(30))) {
            process.destroyForcibly();
        }
    }
}
