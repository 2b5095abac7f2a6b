package io.kuberealm.realm.tokenreview;

/** An answer is no TokenReview that could be understood. */
public final class UndecodableReviewException extends Exception {
    private static final long serialVersionUID = 1L;

    UndecodableReviewException(String reason) {
        super(reason);
    }

    /** What is wrong, without a word of the answer. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
