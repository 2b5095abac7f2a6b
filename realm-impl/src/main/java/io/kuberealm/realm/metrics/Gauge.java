package io.kuberealm.realm.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Goes up and down. */
final class Gauge extends Metric<Gauge.Level> {
    Gauge(MetricSet set, String name, String help, String... labelNames) {
        super(set, name, help, labelNames);
    }

    @Override
    String kind() {
        return "gauge";
    }

    @Override
    Level newSeries(List<Label> labels) {
        return new Level(name(), help(), labels);
    }

    /** The level of one combination of labels: what was set last, and what was added. */
    static final class Level implements Metric.Series {
        private final LongAdder added = new LongAdder();
        private final Sample sample;
        private volatile double last;

        private Level(String name, String help, List<Label> labels) {
            sample = new Sample(name, help, false, labels, () -> last + added.sum());
        }

        void set(double value) {
            last = value;
        }

        void add(int difference) {
            added.add(difference);
        }

        @Override
        public List<Sample> samples() {
            return List.of(sample);
        }
    }
}
