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

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it without giving it time to say goodbye, as a crash does. */
    public void kill() {
        process.destroyForcibly();
        endsInTime();
    }

    /** Stops it where it is: its connections stay, and nobody answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean endsInTime() {
        try {
            return process.waitFor(END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the program and what it has started. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        if (!endsInTime()) {
            kill();
        }
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
