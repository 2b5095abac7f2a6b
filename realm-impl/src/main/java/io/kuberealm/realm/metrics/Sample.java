package io.kuberealm.realm.metrics;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/**
 * One number, as a registry or a scrape sees it. A histogram is several of them: the buckets, the sum and the count.
 *
 * @param name the name, which for parts of a histogram is that of the metric with a suffix
 * @param help what it counts
 * @param rising whether the number only ever rises
 * @param labels always the same names for one name
 * @param value reads the number of the moment
 */
public record Sample(String name, String help, boolean rising, List<Label> labels, DoubleSupplier value) {
    public Sample {
        labels = List.copyOf(labels);
    }

    /** Name and labels, as Prometheus writes them. */
    public String id() {
        return labels.isEmpty()
                ? name
                : name + labels.stream().map(Label::text).collect(Collectors.joining(",", "{", "}"));
    }
}
