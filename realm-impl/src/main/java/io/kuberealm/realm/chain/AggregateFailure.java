package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one failure of several (CHAIN-3). */
public final class AggregateFailure {
    private AggregateFailure() {}

    /**
     * One failure with every reason: a single one unchanged, several as a bracketed list without repetitions. It is
     * {@link RequestRejected} if any of them is, else {@link Unavailable} if any of them is, since the verdict might then
     * change without the client doing anything.
     *
     * @param failures at least one
     */
    public static Failure join(List<? extends Failure> failures) {
        List<String> reasons = failures.stream().map(Failure::reason).distinct().toList();
        String reason =
                reasons.size() == 1 ? reasons.get(0) : reasons.stream().collect(Collectors.joining(", ", "[", "]"));
        if (failures.stream().anyMatch(RequestRejected.class::isInstance)) {
            return new RequestRejected(reason);
        }
        return failures.stream().anyMatch(Unavailable.class::isInstance)
                ? new Unavailable(reason)
                : new Rejected(reason);
    }
}
