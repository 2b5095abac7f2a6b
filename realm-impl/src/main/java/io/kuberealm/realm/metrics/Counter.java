package io.kuberealm.realm.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Only ever rises. */
final class Counter extends Metric<Counter.Count> {
    Counter(MetricSet set, String name, String help, String... labelNames) {
        super(set, name, help, labelNames);
    }

    @Override
    String kind() {
        return "counter";
    }

    @Override
    Count newSeries(List<Label> labels) {
        return new Count(name(), help(), labels);
    }

    /** The count of one combination of labels. */
    static final class Count implements Metric.Series {
        private final LongAdder count = new LongAdder();
        private final Sample sample;

        private Count(String name, String help, List<Label> labels) {
            sample = new Sample(name, help, true, labels, count::sum);
        }

        void increment() {
            count.increment();
        }

        @Override
        public List<Sample> samples() {
            return List.of(sample);
        }
    }
}
