package io.kuberealm.realm.jakarta;

import io.kuberealm.api.TokenReviewer;
import io.kuberealm.realm.wiring.ApplicationRealms;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Leaves the reviewer in the context of a web module that carries the realm and is protected by it. The web fragment of the realm names
 * it; CDI has started by then, and with it the realm.
 */
public class TokenReviewerListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (ApplicationRealms.current().isPresent()) {
            event.getServletContext().setAttribute(TokenReviewer.ATTRIBUTE, new ApplicationTokenReviewer());
        }
    }
}
