package io.kuberealm.realm.impersonation;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of the impersonation headers of a request. */
public sealed interface ImpersonationResult {
    /** There are none; the caller is itself. */
    record NotAsked() implements ImpersonationResult {}

    /**
     * The caller acts as another user (IMP-5).
     *
     * @param user whom it acts as
     * @param constraint the verb that allowed it; empty for the legacy mode
     */
    record ActingAs(UserInfo user, String constraint) implements ImpersonationResult {}

    /** The request goes no further. */
    sealed interface Refused extends ImpersonationResult {
        /** What is wrong, for the operator. */
        String describe();
    }

    /** Headers that say what, but not whom: a 400 (IMP-3). */
    record BadRequest(String describe) implements Refused {}

    /**
     * The caller may not: a 403 (IMP-6).
     *
     * @param refusal what the client is told
     * @param others what was refused in the modes tried before, for the operator
     */
    record Forbidden(Refusal refusal, List<Refusal> others) implements Refused {
        public Forbidden {
            others = List.copyOf(others);
        }

        @Override
        public String describe() {
            return Stream.concat(Stream.of(refusal), others.stream())
                    .map(Refusal::message)
                    .collect(Collectors.joining("; "));
        }
    }
}
