package io.kuberealm.liberty;

import io.openliberty.cdi.spi.CDIExtensionMetadata;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Tells Liberty of the CDI extension of this feature. */
@Component(service = CDIExtensionMetadata.class, configurationPolicy = ConfigurationPolicy.IGNORE, immediate = true)
public final class FeatureCdiMetadata implements CDIExtensionMetadata {
    @Override
    public Set<Class<? extends Extension>> getExtensions() {
        return Set.of(FeatureCdiExtension.class);
    }
}
