package io.kuberealm.realm.jakarta;

import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.TokenReviewer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.servlet.ServletContext;

/** Where applications find what reviews and explains credentials that are not those of a request. */
public final class Reviewers {
    private Reviewers() {}

    /** As attributes of a web module, also without CDI. */
    public static void addTo(ServletContext module) {
        module.setAttribute(TokenReviewer.ATTRIBUTE, new ApplicationTokenReviewer());
        module.setAttribute(CredentialExplainer.ATTRIBUTE, new ApplicationCredentialExplainer());
    }

    /** As beans of the application whose beans are being discovered. */
    public static void addTo(AfterBeanDiscovery discovery) {
        ApplicationTokenReviewer.addTo(discovery);
        ApplicationCredentialExplainer.addTo(discovery);
    }
}
