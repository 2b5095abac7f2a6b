package io.kuberealm.realm.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All series of one name.
 *
 * @param <S> a series
 */
abstract class Metric<S extends Metric.Series> {
    /** More than the labels of any metric can make, which are words, statuses, and issuers of the configuration. */
    static final int MOST_SERIES = 1_000;

    private static final String OTHERS = "others";

    private final MetricSet set;
    private final String name;
    private final String help;
    private final List<String> labelNames;
    private final Map<List<String>, S> series = new ConcurrentHashMap<>();

    /** The samples of one combination of labels. */
    interface Series {
        List<Sample> samples();
    }

    Metric(MetricSet set, String name, String help, String... labelNames) {
        this.set = set;
        this.name = name;
        this.help = help;
        this.labelNames = List.of(labelNames);
        set.add(this);
    }

    /** The kind, as Prometheus calls it. */
    abstract String kind();

    abstract S newSeries(List<Label> labels);

    String name() {
        return name;
    }

    String help() {
        return help;
    }

    /** The series with these values of the labels, in their order; it is there from now on. */
    S of(String... values) {
        List<String> key = List.of(values);
        S known = series.get(key);
        return known != null ? known : made(key);
    }

    private S made(List<String> key) {
        synchronized (set) {
            S known = series.get(key);
            if (known != null) {
                return known;
            }
            List<String> bounded = series.size() < MOST_SERIES
                    ? key
                    : key.stream().map(value -> OTHERS).toList();
            S made = series.get(bounded);
            if (made == null) {
                made = newSeries(labels(bounded));
                series.put(bounded, made);
                made.samples().forEach(set::added);
            }
            return made;
        }
    }

    /** Forgets a series, if it is there. */
    void remove(String... values) {
        synchronized (set) {
            S removed = series.remove(List.of(values));
            if (removed != null) {
                removed.samples().forEach(set::removed);
            }
        }
    }

    private List<Label> labels(List<String> values) {
        if (values.size() != labelNames.size()) {
            throw new IllegalArgumentException(name + " has the labels " + labelNames);
        }
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            labels.add(new Label(labelNames.get(i), values.get(i)));
        }
        return labels;
    }

    Stream<Sample> samples() {
        return series.values().stream().flatMap(one -> one.samples().stream());
    }
}
