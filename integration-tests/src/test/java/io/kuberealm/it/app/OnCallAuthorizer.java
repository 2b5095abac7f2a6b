package io.kuberealm.it.app;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import jakarta.enterprise.context.ApplicationScoped;

/** An application's own rule: one user may act as one other. */
@ApplicationScoped
public class OnCallAuthorizer implements ImpersonationAuthorizer {
    public static final String REQUESTOR = "jane";
    public static final String USER = "patient";

    @Override
    public AccessDecision authorize(AccessRequest request) {
        boolean allowed = request.user().name().equals(REQUESTOR)
                && request.verb().equals("impersonate")
                && request.target().equals(AccessRequest.Resource.ofCluster("", "users", USER));
        return allowed ? AccessDecision.allow() : AccessDecision.noOpinion("not on call");
    }
}
