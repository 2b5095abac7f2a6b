package io.kuberealm.realm.metrics;

/** What tells one series of a metric from the others. */
public record Label(String name, String value) {
    /** The label as Prometheus writes it. */
    String text() {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
