package io.kuberealm.realm.metrics;

import io.kuberealm.realm.log.RealmLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The metrics of one server, and those to whom each sample is shown. */
final class MetricSet {
    private final List<Metric<?>> metrics = new ArrayList<>();
    private final List<SampleObserver> observers = new ArrayList<>();

    synchronized void add(Metric<?> metric) {
        metrics.add(metric);
    }

    /** Shows all samples to {@code observer}, now and whenever there is a new one. One that throws harms nobody. */
    synchronized void observe(SampleObserver observer) {
        observers.add(observer);
        metrics.forEach(metric -> metric.samples().forEach(sample -> tell(observer, told -> told.added(sample))));
    }

    /** Shows nothing more to {@code observer}. */
    synchronized void forget(SampleObserver observer) {
        observers.remove(observer);
    }

    /** Only under the lock of this set. */
    void added(Sample sample) {
        observers.forEach(observer -> tell(observer, told -> told.added(sample)));
    }

    /** Only under the lock of this set. */
    void removed(Sample sample) {
        observers.forEach(observer -> tell(observer, told -> told.removed(sample)));
    }

    private static void tell(SampleObserver observer, Consumer<SampleObserver> what) {
        try {
            what.accept(observer);
        } catch (RuntimeException | LinkageError thrown) { // a registry's of the server
            RealmLog.metricsNotShown(thrown);
        }
    }

    /** Every sample and its number of the moment, by name and labels. */
    Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        all().forEach(metric -> metric.samples()
                .forEach(sample -> values.put(sample.id(), sample.value().getAsDouble())));
        return values;
    }

    private synchronized List<Metric<?>> all() {
        return List.copyOf(metrics);
    }

    /** All of it in the text format of Prometheus (version 0.0.4). */
    String text() {
        return all().stream()
                .map(MetricSet::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining());
    }

    private static String text(Metric<?> metric) {
        String samples = metric.samples()
                .map(sample -> sample.id() + " " + GoNumber.text(sample.value().getAsDouble()) + "\n")
                .collect(Collectors.joining());
        return samples.isEmpty()
                ? ""
                : "# HELP " + metric.name() + " " + metric.help() + "\n# TYPE " + metric.name() + " " + metric.kind()
                        + "\n" + samples;
    }
}
