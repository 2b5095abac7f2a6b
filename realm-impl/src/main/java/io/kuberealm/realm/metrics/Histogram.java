package io.kuberealm.realm.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/** Counts values by size, in buckets each of which has those of the smaller ones too. */
final class Histogram extends Metric<Histogram.Distribution> {
    /** The buckets of Prometheus' client for Go, for metrics that name none. */
    static final double[] DEFAULT_BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final double[] bounds;

    /** @param bounds the largest value of each bucket, in rising order; one more bucket has all values */
    Histogram(MetricSet set, String name, String help, double[] bounds, String... labelNames) {
        super(set, name, help, labelNames);
        this.bounds = bounds.clone();
    }

    /** Each bound twice the one before. */
    static double[] doubling(double first, int count) {
        return DoubleStream.iterate(first, bound -> 2 * bound).limit(count).toArray();
    }

    @Override
    String kind() {
        return "histogram";
    }

    @Override
    Distribution newSeries(List<Label> labels) {
        return new Distribution(this, labels);
    }

    /** The values of one combination of labels. */
    static final class Distribution implements Metric.Series {
        private final double[] bounds;
        private final LongAdder[] buckets;
        private final DoubleAdder sum = new DoubleAdder();
        private final List<Sample> samples = new ArrayList<>();

        private Distribution(Histogram metric, List<Label> labels) {
            bounds = metric.bounds;
            buckets = new LongAdder[bounds.length + 1];
            for (int i = 0; i < buckets.length; i++) {
                buckets[i] = new LongAdder();
                int last = i;
                List<Label> bounded = new ArrayList<>(labels);
                bounded.add(new Label("le", i < bounds.length ? GoNumber.text(bounds[i]) : "+Inf"));
                samples.add(new Sample(metric.name() + "_bucket", metric.help(), true, bounded, () -> upTo(last)));
            }
            samples.add(new Sample(metric.name() + "_sum", metric.help(), true, labels, sum::sum));
            samples.add(new Sample(metric.name() + "_count", metric.help(), true, labels, () -> upTo(bounds.length)));
        }

        private double upTo(int last) {
            long count = 0;
            for (int i = 0; i <= last; i++) {
                count += buckets[i].sum();
            }
            return count;
        }

        void observe(double value) {
            int bucket = 0;
            while (bucket < bounds.length && value > bounds[bucket]) {
                bucket++;
            }
            buckets[bucket].increment();
            sum.add(value);
        }

        /** Observes a time, in seconds as all of Kubernetes' times are. */
        void observeNanos(long nanos) {
            observe(nanos / 1e9);
        }

        @Override
        public List<Sample> samples() {
            return samples;
        }
    }
}
