package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.json.JsonWriter;
import io.kuberealm.realm.thread.DaemonThreads;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a plugin once, without a terminal, for a bounded time and a bounded output. What it says on its error stream is dropped. */
final class PluginProcess {
    /** Requests wait for it. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 1 << 20;

    private final ExecPlugin plugin;

    PluginProcess(ExecPlugin plugin) {
        this.plugin = plugin;
    }

    /**
     * The credentials that the plugin prints.
     *
     * @param longest how long it may take; {@link #LONGEST} at most
     */
    PluginCredentials run(Duration longest) throws PluginException, InterruptedException {
        long end = System.nanoTime() + Math.min(longest.toNanos(), LONGEST.toNanos());
        Process process = start();
        try {
            process.getOutputStream().close();
            byte[] output = outputOf(process).get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (output.length > MOST_BYTES) {
                throw new PluginException("the credential plugin printed more than " + MOST_BYTES + " bytes");
            }
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw new PluginException(
                        "the credential plugin ended with an error; run it manually to see the error");
            }
            return PluginOutput.read(output, plugin.apiVersion());
        } catch (TimeoutException slow) {
            throw new PluginException("the credential plugin did not finish in time, " + LONGEST.toSeconds()
                    + " s at most; check that it works without a terminal");
        } catch (ExecutionException | IOException broken) {
            throw new PluginException("the output of the credential plugin cannot be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws PluginException {
        ProcessBuilder builder = new ProcessBuilder(plugin.command());
        builder.environment().putAll(plugin.environment());
        builder.environment().put("KUBERNETES_EXEC_INFO", JsonWriter.write(execInfo()));
        builder.redirectError(Redirect.DISCARD);
        try {
            return builder.start();
        } catch (IOException | RuntimeException unusable) { // the latter for NUL in an argument
            throw new PluginException("the credential plugin cannot be started; check its path and its permissions");
        }
    }

    /** What every plugin is told. */
    private Map<String, Object> execInfo() {
        Map<String, Object> spec = new LinkedHashMap<>();
        plugin.cluster().ifPresent(cluster -> spec.put("cluster", cluster));
        spec.put("interactive", false);
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("kind", "ExecCredential");
        info.put("apiVersion", plugin.apiVersion());
        info.put("spec", spec);
        return info;
    }

    /** On a thread of its own, since reading from a process cannot be given up otherwise. */
    private static CompletableFuture<byte[]> outputOf(Process process) {
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        DaemonThreads.of("kube-realm-exec", () -> read(process, output)).start();
        return output;
    }

    private static void read(Process process, CompletableFuture<byte[]> output) {
        try (InputStream in = process.getInputStream()) {
            output.complete(in.readNBytes(MOST_BYTES + 1));
        } catch (Throwable broken) { // errors too: somebody waits
            output.completeExceptionally(broken);
        }
    }
}
