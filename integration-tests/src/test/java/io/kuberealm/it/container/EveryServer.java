package io.kuberealm.it.container;

import io.kuberealm.it.server.ServerKind;
import io.kuberealm.it.tck.TckContainer;
import io.openliberty.arquillian.managed.WLPManagedContainer;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Tells Arquillian to use {@link RealmContainer} instead of Liberty's, where the run is for another server, and {@link TckContainer}
 * where it is that of the TCK.
 */
public final class EveryServer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        if (TckContainer.isAskedFor()) {
            builder.override(DeployableContainer.class, WLPManagedContainer.class, TckContainer.class);
        } else if (ServerKind.current() != ServerKind.LIBERTY) {
            builder.override(DeployableContainer.class, WLPManagedContainer.class, RealmContainer.class);
        }
    }
}
