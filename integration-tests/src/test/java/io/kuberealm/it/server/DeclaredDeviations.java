package io.kuberealm.it.server;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what the server of this run is declared to do differently, and says so in the reports. */
public final class DeclaredDeviations implements ExecutionCondition {
    /** What the reason of each test that is left out begins with. */
    public static final String PREFIX = "Deviation: ";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String test = context.getTestClass().map(Class::getSimpleName).orElse("")
                + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
        return ServerTraits.current()
                .deviation(test, context.getDisplayName())
                .map(reason -> ConditionEvaluationResult.disabled(PREFIX + reason))
                .orElseGet(() -> ConditionEvaluationResult.enabled("as on every server"));
    }
}
