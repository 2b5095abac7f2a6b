package io.kuberealm.api;

import java.io.Serializable;
import java.util.List;

/**
 * What each enabled strategy said of a request that was let through; for people who want to know why they are who they
 * are. Servlet request attribute {@link #ATTRIBUTE}. It holds no reasons: those are for the operator's log.
 *
 * @param verdicts one for each enabled strategy, in the order in which they are asked
 */
public record AuthenticationReport(List<Verdict> verdicts) implements Serializable {
    /** The name of the request attribute. */
    public static final String ATTRIBUTE = "io.kuberealm.api.AuthenticationReport";

    public AuthenticationReport {
        verdicts = List.copyOf(verdicts);
    }

    /** What one strategy said. */
    public record Verdict(String strategy, Outcome outcome) implements Serializable {}

    /** The kinds of {@link AuthenticationResult}, and not having been asked at all. */
    public enum Outcome {
        AUTHENTICATED,
        NO_OPINION,
        REJECTED,
        UNAVAILABLE,
        NOT_ASKED
    }
}
