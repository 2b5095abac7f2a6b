package io.kuberealm.sample;

/** A body is no TokenReview. */
final class MalformedReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String flaw;

    MalformedReviewException(String flaw) {
        super(flaw);
        this.flaw = flaw;
    }

    /** For the client; it quotes nothing of the body. */
    String flaw() {
        return flaw;
    }
}
