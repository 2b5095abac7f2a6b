package io.kuberealm.realm.jakarta.mpmetrics;

import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.metrics.Label;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.metrics.Sample;
import io.kuberealm.realm.metrics.SampleObserver;
import io.kuberealm.realm.thread.DaemonThreads;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Each sample as a gauge of one registry: only so are names, buckets and labels those of Kubernetes, as MicroProfile Metrics has its own.
 * The registry is spoken to by a thread of the realm, since servers take what a thread of an application registers for the application's.
 */
final class RegistryDisplay implements SampleObserver {
    private final MetricRegistry registry;
    private final ThreadPoolExecutor thread = DaemonThreads.pool("kube-realm-metrics", 1);
    private final Set<MetricID> shown = ConcurrentHashMap.newKeySet();

    private RegistryDisplay(MetricRegistry registry) {
        this.registry = registry;
    }

    static Runnable show(RealmMetrics metrics, BeanManager beans) {
        try {
            RegistryDisplay display = new RegistryDisplay(registryOf(beans));
            metrics.observe(display);
            return () -> {
                metrics.forget(display);
                display.end();
            };
        } catch (RuntimeException | LinkageError broken) {
            RealmLog.metricsNotShown(broken);
            return () -> {};
        }
    }

    private static MetricRegistry registryOf(BeanManager beans) {
        AnnotatedField<?> field = beans.createAnnotatedType(RegistryPoint.class)
                .getFields()
                .iterator()
                .next();
        return (MetricRegistry)
                beans.getInjectableReference(beans.createInjectionPoint(field), beans.createCreationalContext(null));
    }

    @Override
    public void added(Sample sample) {
        later(() -> {
            Supplier<Double> value = () -> sample.value().getAsDouble();
            registry.gauge(
                    Metadata.builder()
                            .withName(sample.name())
                            .withDescription(sample.help())
                            .build(),
                    value,
                    tags(sample));
            shown.add(new MetricID(sample.name(), tags(sample)));
        });
    }

    @Override
    public void removed(Sample sample) {
        later(() -> remove(new MetricID(sample.name(), tags(sample))));
    }

    private void remove(MetricID id) {
        registry.remove(id);
        shown.remove(id);
    }

    private void later(Runnable change) {
        thread.execute(() -> {
            // Registries ask MicroProfile Config, which needs a loader; the realm's is there as long as the realm.
            Thread.currentThread().setContextClassLoader(RegistryDisplay.class.getClassLoader());
            try {
                change.run();
            } catch (RuntimeException | LinkageError failed) { // the server's code, which may be on its way out
                RealmLog.metricsNotShown(failed);
            } finally {
                Thread.currentThread().setContextClassLoader(null);
            }
        });
    }

    private void end() {
        later(() -> Set.copyOf(shown).forEach(this::remove));
        thread.shutdown();
    }

    private static Tag[] tags(Sample sample) {
        return sample.labels().stream().map(RegistryDisplay::tag).toArray(Tag[]::new);
    }

    private static Tag tag(Label label) {
        return new Tag(label.name(), label.value());
    }
}
