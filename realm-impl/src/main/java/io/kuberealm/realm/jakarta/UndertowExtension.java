package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesNames;
import io.kuberealm.realm.log.RealmLog;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;

/**
 * Makes up for what Undertow, the servlet container of WildFly, does differently around a login. Undertow finds it by its
 * service file, whatever the descriptors of the application say; no other server looks for it.
 */
public final class UndertowExtension implements ServletExtension {
    private static final HttpString AUDIT_ID = new HttpString(KubernetesNames.AUDIT_ID_HEADER);

    /**
     * Takes part in a deployment, as its last step before listeners, filters and servlets start.
     *
     * @throws IllegalStateException if the application would be open
     */
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        ClassLoader application = deployment.getClassLoader();
        if (!ApplicationRealms.haveDecidedOn(application)) {
            RealmLog.moduleNotReached(context.getContextPath(), "CDI has not started, which the realm needs to start.");
            throw new IllegalStateException("Kube Realm cannot protect " + context.getContextPath() + ": KREALM0018E");
        }
        if (ApplicationRealms.of(application).isEmpty()) {
            UndertowRoleChecks.suggest(deployment);
            return;
        }
        UndertowRoleChecks.switchOn(deployment);
        Reviewers.addTo(context);
        deployment.addOuterHandlerChainWrapper(UndertowExtension::finishingRefusals);
        deployment.addSecurityWrapper(UndertowCertificates::new);
    }

    /**
     * RESTEasy asks for no login, it forbids. And after a login that failed Undertow sends an error of its own, although there is an
     * answer, and fails.
     */
    private static HttpHandler finishingRefusals(HttpHandler next) {
        return exchange -> {
            RefusableResponse.serverForbidsNobody(request(exchange));
            exchange.addExchangeCompleteListener((ended, others) -> {
                AuditedExchange.completed(request(ended));
                others.proceed();
            });
            exchange.addResponseCommitListener(UndertowExtension::tellAuditId);
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

    /** The response to an exception of the application begins anew, without the headers that were set. */
    private static void tellAuditId(HttpServerExchange exchange) {
        if (request(exchange).getAttribute(KubernetesNames.AUDIT_ID_ATTRIBUTE) instanceof String id) {
            exchange.getResponseHeaders().put(AUDIT_ID, id);
        }
    }

    private static ServletRequest request(HttpServerExchange exchange) {
        return exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY).getOriginalRequest();
    }
}
