package io.kuberealm.realm.impersonation;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod acting as the node it runs on (IMP-26, IMP-28). */
final class AssociatedNodeConstraint implements Constraint {
    private static final String NODE_NAME_EXTRA = "authentication.kubernetes.io/node-name";
    private static final String SHOWN_EXTRA = "authentication.kubernetes.io/associated-node-keys";
    private static final String ANY_NODE = "*";

    private final NodeConstraint anyNode = new NodeConstraint();

    @Override
    public String name() {
        return "associated-node";
    }

    @Override
    public boolean appliesTo(ImpersonationRequest attempt) {
        List<String> ownNode = attempt.requestor().extra().getOrDefault(NODE_NAME_EXTRA, List.of());
        return anyNode.appliesTo(attempt)
                && ServiceAccountName.parse(attempt.requestor().name()).isPresent()
                && ownNode.equals(attempt.wanted().node().stream().toList());
    }

    /** Shows which extra keys there are and not their values, so that all pods of an account are alike. */
    @Override
    public UserInfo shownRequestor(ImpersonationRequest attempt) {
        UserInfo requestor = attempt.requestor();
        List<String> keys = requestor.extra().keySet().stream().sorted().toList();
        return new UserInfo(requestor.name(), requestor.uid(), requestor.groups(), Map.of(SHOWN_EXTRA, keys));
    }

    @Override
    public RequestedUser cachedAs(RequestedUser wanted) {
        return RequestedUser.of(ANY_NODE, "", List.of(), Map.of());
    }

    @Override
    public Optional<Refusal> refusalOf(RequestedUser wanted, Permissions permissions) {
        return permissions.refusalOf(NodeConstraint.nodes(ANY_NODE));
    }

    @Override
    public UserInfo impersonated(RequestedUser wanted) {
        return anyNode.impersonated(wanted);
    }
}
