package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.realm.chain.AuthenticationTrace;
import java.util.List;

/** Makes the report for people out of what the strategies said. */
final class Reports {
    private Reports() {}

    static AuthenticationReport of(
            List<String> strategies, List<AuthenticationTrace.Entry> entries, AuthenticationResult result) {
        Verdict[] verdicts = new Verdict[strategies.size()]; // loops, since this runs for each request
        for (int i = 0; i < verdicts.length; i++) {
            verdicts[i] = verdictOf(strategies.get(i), entries, result);
        }
        return new AuthenticationReport(List.of(verdicts));
    }

    private static Verdict verdictOf(
            String strategy, List<AuthenticationTrace.Entry> entries, AuthenticationResult result) {
        // The winner may have answered an earlier request and be quoted from the token cache now.
        if (result instanceof Authenticated authenticated
                && authenticated.strategy().equals(strategy)) {
            return new Verdict(strategy, Outcome.AUTHENTICATED);
        }
        for (AuthenticationTrace.Entry entry : entries) {
            if (entry.strategy().equals(strategy)) {
                return verdictOf(strategy, entry.result());
            }
        }
        return new Verdict(strategy, Outcome.NOT_ASKED);
    }

    private static Verdict verdictOf(String strategy, AuthenticationResult result) {
        if (result instanceof Failure failure) {
            return new Verdict(strategy, failure);
        }
        return new Verdict(strategy, result instanceof Authenticated ? Outcome.AUTHENTICATED : Outcome.NO_OPINION);
    }
}
