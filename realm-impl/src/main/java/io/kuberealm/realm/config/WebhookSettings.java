package io.kuberealm.realm.config;

import java.time.Duration;

/**
 * A webhook that reviews bearer tokens (FLAG-7).
 *
 * @param configFile the kubeconfig file that leads to it
 * @param version the version of {@code authentication.k8s.io} that it speaks
 * @param cacheTtl how long its verdicts are used, whether good or bad (CACHE-4); zero: not at all
 */
public record WebhookSettings(FileSetting configFile, Version version, Duration cacheTtl) {
    /** The versions of TokenReview (WH-2). */
    public enum Version {
        V1("v1"),
        V1BETA1("v1beta1");

        private final String text;

        Version(String text) {
            this.text = text;
        }

        /** The version as Kubernetes writes it. */
        public String text() {
            return text;
        }
    }
}
