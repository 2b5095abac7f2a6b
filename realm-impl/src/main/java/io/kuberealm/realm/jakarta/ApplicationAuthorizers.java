package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.realm.log.RealmLog;
import java.util.List;

/** The {@link ImpersonationAuthorizer} beans of an application: what any of them allows is allowed. */
final class ApplicationAuthorizers implements ImpersonationAuthorizer {
    private final List<ImpersonationAuthorizer> beans;

    /** The beans of this thread's application. */
    ApplicationAuthorizers() {
        this(StoreBeans.impersonationAuthorizers());
    }

    ApplicationAuthorizers(List<ImpersonationAuthorizer> beans) {
        this.beans = List.copyOf(beans);
    }

    @Override
    public AccessDecision authorize(AccessRequest request) {
        AccessDecision last = AccessDecision.noOpinion();
        for (ImpersonationAuthorizer bean : beans) {
            last = decisionOf(bean, request);
            if (last.allowed()) {
                break;
            }
        }
        return last;
    }

    private static AccessDecision decisionOf(ImpersonationAuthorizer bean, AccessRequest request) {
        try {
            return bean.authorize(request);
        } catch (RuntimeException | LinkageError | StackOverflowError bug) {
            RealmLog.strategyFailed("the application's " + bean.getClass().getName(), bug);
            return AccessDecision.noOpinion();
        }
    }
}
