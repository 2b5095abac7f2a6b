package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.ImpersonationAuthorizer;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.log.RealmLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a requestor may do by one verb.
 *
 * @param authorizer who decides; what it allows is allowed whatever reason it gives (IMP-15)
 * @param requestor the user it is asked about
 * @param verb such as {@code impersonate}
 */
record Permissions(ImpersonationAuthorizer authorizer, UserInfo requestor, String verb) {
    static final String CORE_GROUP = "";
    static final String AUTHENTICATION_GROUP = "authentication.k8s.io";

    /** Nothing if the requestor may do it, else the refusal. */
    Optional<Refusal> refusalOf(AccessRequest.Target target) {
        AccessRequest access = new AccessRequest(requestor, verb, target);
        AccessDecision decision = decisionOn(access);
        return decision.allowed() ? Optional.empty() : Optional.of(new Refusal(access, decision.reason()));
    }

    /** A refusal whatever the authorizer would say. */
    Optional<Refusal> refused(AccessRequest.Target target, String reason) {
        return Optional.of(new Refusal(new AccessRequest(requestor, verb, target), reason));
    }

    /** What is not decided is not allowed; why it failed is for the log, and for no response. */
    private AccessDecision decisionOn(AccessRequest access) {
        try {
            return authorizer.authorize(access);
        } catch (RuntimeException bug) {
            RealmLog.strategyFailed("impersonation", bug);
            return AccessDecision.noOpinion("the check whether it is allowed failed");
        }
    }

    /** The first refusal among the names of a resource that belongs to the cluster. */
    Optional<Refusal> refusalOf(String apiGroup, String resource, List<String> names) {
        return names.stream()
                .flatMap(name -> refusalOf(AccessRequest.Resource.ofCluster(apiGroup, resource, name)).stream())
                .findFirst();
    }

    /** The uid, if one is wanted (IMP-13). */
    Optional<Refusal> refusalOfUid(String uid) {
        return uid.isEmpty() ? Optional.empty() : refusalOf(AUTHENTICATION_GROUP, "uids", List.of(uid));
    }

    /** The first refusal among extra values: the key is the sub-resource, the value the name (IMP-12). */
    Optional<Refusal> refusalOfExtra(Map<String, List<String>> extra) {
        return extra.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .flatMap(value -> refusalOf(extraValue(entry.getKey(), value)).stream()))
                .findFirst();
    }

    static AccessRequest.Resource extraValue(String key, String value) {
        return new AccessRequest.Resource(AUTHENTICATION_GROUP, "userextras", key, "", value);
    }
}
