package io.kuberealm.realm.wiring;

import io.kuberealm.realm.log.RealmLog;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** An MXBean in the server's own MBean server, until its application ends. That it cannot be there harms nobody. */
final class RegisteredBean implements AutoCloseable {
    /** As many applications of one name as a server will ever have. */
    private static final int MOST_OF_A_NAME = 1_000;

    private final Optional<ObjectName> name;

    private RegisteredBean(Optional<ObjectName> name) {
        this.name = name;
    }

    /** Registers a bean as {@code io.kuberealm:type=Realm,name=…}; applications of one name are numbered. */
    static RegisteredBean of(String application, RealmMXBean bean) {
        try {
            return new RegisteredBean(register(application, bean, ManagementFactory.getPlatformMBeanServer()));
        } catch (JMException | RuntimeException impossible) {
            RealmLog.metricsNotShown(impossible);
            return new RegisteredBean(Optional.empty());
        }
    }

    private static Optional<ObjectName> register(String application, RealmMXBean bean, MBeanServer server)
            throws JMException {
        String first = "io.kuberealm:type=Realm,name=" + ObjectName.quote(application);
        for (int number = 1; number <= MOST_OF_A_NAME; number++) {
            ObjectName name = new ObjectName(number == 1 ? first : first + ",instance=" + number);
            try {
                server.registerMBean(bean, name);
                return Optional.of(name);
            } catch (InstanceAlreadyExistsException another) {
                // the next number may be free
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        name.ifPresent(registered -> {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(registered);
            } catch (JMException | RuntimeException gone) {
                RealmLog.metricsNotShown(gone);
            }
        });
    }
}
