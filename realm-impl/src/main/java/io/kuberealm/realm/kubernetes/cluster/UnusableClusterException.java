package io.kuberealm.realm.kubernetes.cluster;

/** The configuration does not lead to a cluster. */
public final class UnusableClusterException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * An exception for the operator.
     *
     * @param reason what is wrong and what to do, without any credential
     */
    public UnusableClusterException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
