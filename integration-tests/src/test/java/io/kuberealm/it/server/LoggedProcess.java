package io.kuberealm.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that runs beside the tests and writes a log. */
public final class LoggedProcess implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(30);
    private static final int TAIL = 40;

    private final Process process;
    private final Path log;

    private LoggedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a program in the directory of its log, which begins anew. */
    public static LoggedProcess start(Path log, Map<String, String> environment, List<String> command) {
        TestFiles.write(log, "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.resolveSibling(".").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return new LoggedProcess(builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Waits until {@code ready}.
     *
     * @return this
     * @throws AssertionError if it ends before, or is not ready within {@code limit}; the message has the end of the log
     */
    public LoggedProcess await(String name, Duration limit, BooleanSupplier ready) {
        try {
            Eventually.until(name + " to be ready", limit, () -> ready.getAsBoolean() || !process.isAlive());
        } catch (AssertionError neverReady) {
            close();
            throw new AssertionError(neverReady.getMessage() + tail(), neverReady);
        }
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + " before it was ready" + tail());
        }
        return this;
    }

    private String tail() {
        List<String> lines = TestFiles.read(log).lines().toList();
        return "; the end of " + log + ":\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    /** Ends the program and what it has started. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
