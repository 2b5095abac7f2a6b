package io.kuberealm.it.webhook;

import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.TestFiles;
import io.kuberealm.it.server.TestPrograms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk with 64 connections and many tokens in turn. */
final class TokenLoad {
    static final int TOKENS = 1_000;
    static final int CONNECTIONS = 64;

    private static final String SCRIPT = """
            local number = 0
            local prefix
            function init(arguments)
              prefix = arguments[1]
            end
            function request()
              number = number %% %d + 1
              return wrk.format("GET", "/protected", { ["Authorization"] = "Bearer " .. prefix .. number })
            end
            function done(summary, latency, requests)
              local errors = summary.errors
              io.write(string.format("requests=%%d refused=%%d broken=%%d late=%%d micros=%%d p99=%%d\\n", summary.requests,
                errors.status, errors.connect + errors.read + errors.write, errors.timeout, summary.duration,
                latency:percentile(99)))
            end
            """.formatted(TOKENS);

    private static final Pattern SUMMARY =
            Pattern.compile("requests=(\\d+) refused=(\\d+) broken=(\\d+) late=(\\d+) micros=(\\d+) p99=(\\d+)");

    private final Path wrk = TestPrograms.find("wrk");
    private final RealmServer server;
    private final Path script;

    TokenLoad(RealmServer server) {
        this.server = server;
        this.script = TestFiles.write(server.file("tokens.lua"), SCRIPT);
    }

    /**
     * What came of it.
     *
     * @param requests that were answered
     * @param refused of them, not with a 2xx
     * @param broken connections that failed
     * @param late answers that took longer than a minute
     * @param perSecond answers
     * @param slowMicros what 99 of 100 answers were faster than
     */
    record Outcome(long requests, long refused, long broken, long late, long perSecond, long slowMicros) {}

    /** Asks for some seconds with the tokens {@code prefix} and a number. */
    Outcome run(String prefix, int seconds) {
        return start(prefix, seconds).join();
    }

    /** Begins to ask. */
    CompletableFuture<Outcome> start(String prefix, int seconds) {
        List<String> command = List.of(
                wrk.toString(),
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "--timeout",
                "60s",
                "-s",
                script.toString(),
                server.uri("/").toString(),
                prefix);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return CompletableFuture.supplyAsync(() -> outcome(process));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Outcome outcome(Process process) {
        try {
            String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher summary = SUMMARY.matcher(report);
            if (!process.waitFor(60, TimeUnit.SECONDS) || !summary.find()) {
                throw new AssertionError("wrk says " + report);
            }
            long requests = Long.parseLong(summary.group(1));
            return new Outcome(
                    requests,
                    Long.parseLong(summary.group(2)),
                    Long.parseLong(summary.group(3)),
                    Long.parseLong(summary.group(4)),
                    requests * 1_000_000 / Long.parseLong(summary.group(5)),
                    Long.parseLong(summary.group(6)));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        } finally {
            process.destroyForcibly();
        }
    }
}
