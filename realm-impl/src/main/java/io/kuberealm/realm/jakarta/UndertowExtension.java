package io.kuberealm.realm.jakarta;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.handlers.security.SSLInformationAssociationHandler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;

/**
 * Makes up for what Undertow, the servlet container of WildFly, does differently around a login. Undertow finds it by its
 * service file; no other server looks for it.
 */
public final class UndertowExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addOuterHandlerChainWrapper(UndertowExtension::finishingRefusals);
        // Undertow itself hands over client certificates behind the login, too late for who judges them.
        deployment.addOuterHandlerChainWrapper(SSLInformationAssociationHandler::new);
    }

    /**
     * RESTEasy asks for no login, it forbids. And after a login that failed Undertow sends an error of its own, although there is an
     * answer, and fails.
     */
    private static HttpHandler finishingRefusals(HttpHandler next) {
        return exchange -> {
            RefusableResponse.serverForbidsNobody(request(exchange));
            try {
                next.handleRequest(exchange);
            } catch (IllegalStateException answeredAlready) {
                if (!RefusableResponse.isRefused(request(exchange)) || !exchange.isResponseStarted()) {
                    throw answeredAlready;
                }
                exchange.endExchange();
            }
        };
    }

    private static ServletRequest request(HttpServerExchange exchange) {
        return exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY).getOriginalRequest();
    }
}
