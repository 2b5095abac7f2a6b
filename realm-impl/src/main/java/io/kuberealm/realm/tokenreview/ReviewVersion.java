package io.kuberealm.realm.tokenreview;

/** The versions of TokenReview. Their documents differ by the version only (WH-10). */
public enum ReviewVersion {
    V1("authentication.k8s.io/v1"),
    V1BETA1("authentication.k8s.io/v1beta1");

    private final String apiVersion;

    ReviewVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    /** What documents of this version say. */
    public String apiVersion() {
        return apiVersion;
    }
}
