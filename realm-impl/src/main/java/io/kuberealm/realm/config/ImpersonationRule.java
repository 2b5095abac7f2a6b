package io.kuberealm.realm.config;

/** Who decides whether a caller may act as another user. */
public enum ImpersonationRule {
    /** Nobody may. */
    OFF("off"),
    /** The RBAC objects at hand. */
    RBAC("rbac"),
    /** The API server of the cluster, asked by SubjectAccessReview. */
    SUBJECT_ACCESS_REVIEW("subject-access-review");

    private final String text;

    ImpersonationRule(String text) {
        this.text = text;
    }

    /** The rule as a setting writes it. */
    String text() {
        return text;
    }
}
