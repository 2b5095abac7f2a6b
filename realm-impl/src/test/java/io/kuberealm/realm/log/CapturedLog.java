package io.kuberealm.realm.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the realm writes into its log while this is open, down to the finest level. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Logger logger = Logger.getLogger("io.kuberealm");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog() {}

    public static CapturedLog open() {
        RealmLog.forgetRepetitions();
        CapturedLog log = new CapturedLog();
        log.logger.setLevel(Level.ALL);
        log.logger.addHandler(log);
        return log;
    }

    /** All lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The lines with a message id that begins so. */
    public List<String> lines(String id) {
        return lines.stream().filter(line -> line.startsWith(id)).toList();
    }

    /** The lines with a message id that begins so, once there are any; none if there are none for half a minute. */
    public synchronized List<String> await(String id) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (long left = LIMIT.toMillis(); lines(id).isEmpty() && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return lines(id);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        String line = MessageFormat.format(entry.getMessage(), entry.getParameters());
        lines.add(entry.getThrown() == null ? line : line + "\n" + stackOf(entry.getThrown()));
        notifyAll();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }

    private static String stackOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
