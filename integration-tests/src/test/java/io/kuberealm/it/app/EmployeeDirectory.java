package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A company's directory that knows two employees, and how often it was asked. */
@ApplicationScoped
public class EmployeeDirectory {
    public static final String EVA = "dir_eva";
    public static final String ASKED = "dir_asked";
    public static final String DOWN = "dir_down";

    private final AtomicInteger asked = new AtomicInteger();

    /**
     * A session of an employee.
     *
     * @param end after which the directory does not know it any more
     */
    public record Session(String name, String number, List<String> departments, Instant end) {}

    /** The session of a token, if there is one. */
    public Optional<Session> sessionOf(String token) throws IOException {
        Instant end = Instant.now().plus(Duration.ofHours(1));
        return switch (token) {
            case EVA -> Optional.of(new Session("eva", "4711", List.of("sales"), end));
            case ASKED -> Optional.of(new Session("asked-" + asked.incrementAndGet(), "", List.of(), end));
            case DOWN -> throw new IOException("no connection for " + token);
            default -> Optional.empty();
        };
    }
}
