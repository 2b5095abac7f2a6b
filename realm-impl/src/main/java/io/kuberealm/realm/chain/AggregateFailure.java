package io.kuberealm.realm.chain;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.AuthenticationResult.RequestRejected;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes one failure of several (CHAIN-3). */
public final class AggregateFailure {
    private AggregateFailure() {}

    /**
     * One failure with every reason: a single one unchanged, several as a bracketed list without repetitions. It is
     * {@link RequestRejected} if any of them is, else {@link Unavailable} if any of them is, since the verdict might then
     * change without the client doing anything. The code is that of the first failure of that class.
     *
     * @param failures at least one
     */
    public static Failure join(List<? extends Failure> failures) {
        List<String> reasons = failures.stream().map(Failure::reason).distinct().toList();
        String reason =
                reasons.size() == 1 ? reasons.get(0) : reasons.stream().collect(Collectors.joining(", ", "[", "]"));
        Optional<Reason> rejecting = codeOf(RequestRejected.class, failures);
        if (rejecting.isPresent()) {
            return new RequestRejected(rejecting.get(), reason);
        }
        return codeOf(Unavailable.class, failures)
                .<Failure>map(code -> new Unavailable(code, reason))
                .orElseGet(() -> new Rejected(failures.get(0).code(), reason));
    }

    /** The code of the first one of a class. */
    private static Optional<Reason> codeOf(Class<? extends Failure> kind, List<? extends Failure> failures) {
        return failures.stream().filter(kind::isInstance).findFirst().map(Failure::code);
    }
}
