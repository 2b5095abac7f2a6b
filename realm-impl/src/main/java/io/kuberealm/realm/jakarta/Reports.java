package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationReport;
import io.kuberealm.api.AuthenticationReport.Outcome;
import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.realm.chain.AuthenticationTrace;
import java.util.List;

/** Makes the report for people out of what the strategies said. */
final class Reports {
    private Reports() {}

    static AuthenticationReport of(
            List<String> strategies, List<AuthenticationTrace.Entry> entries, AuthenticationResult result) {
        Verdict[] verdicts = new Verdict[strategies.size()]; // loops, since this runs for each request
        for (int i = 0; i < verdicts.length; i++) {
            String strategy = strategies.get(i);
            verdicts[i] = new Verdict(strategy, outcomeOf(strategy, entries, result));
        }
        return new AuthenticationReport(List.of(verdicts));
    }

    private static Outcome outcomeOf(
            String strategy, List<AuthenticationTrace.Entry> entries, AuthenticationResult result) {
        // The winner may have answered an earlier request and be quoted from the token cache now.
        if (result instanceof Authenticated authenticated
                && authenticated.strategy().equals(strategy)) {
            return Outcome.AUTHENTICATED;
        }
        for (AuthenticationTrace.Entry entry : entries) {
            if (entry.strategy().equals(strategy)) {
                return outcomeOf(entry.result());
            }
        }
        return Outcome.NOT_ASKED;
    }

    private static Outcome outcomeOf(AuthenticationResult result) {
        if (result instanceof Authenticated) {
            return Outcome.AUTHENTICATED;
        }
        if (result instanceof NoOpinion) {
            return Outcome.NO_OPINION;
        }
        return result instanceof Unavailable ? Outcome.UNAVAILABLE : Outcome.REJECTED;
    }
}
