package io.kuberealm.realm.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * Selects objects by their labels. An empty one selects all.
 *
 * @param matchLabels labels that have to be there with these values
 * @param matchExpressions conditions that have to be met
 */
public record LabelSelector(Map<String, String> matchLabels, List<Expression> matchExpressions) {
    /** Selects everything. */
    public static final LabelSelector ALL = new LabelSelector(Map.of(), List.of());

    public LabelSelector {
        matchLabels = Map.copyOf(matchLabels);
        matchExpressions = List.copyOf(matchExpressions);
    }

    /** Kubernetes' operators, as a manifest writes them. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** A condition on the label {@code key}. */
    public record Expression(String key, Operator operator, List<String> values) {
        public Expression {
            values = List.copyOf(values);
        }

        boolean matches(Map<String, String> labels) {
            boolean present = labels.containsKey(key);
            boolean listed = present && values.contains(labels.get(key));
            return switch (operator) {
                case IN -> listed;
                case NOT_IN -> !listed;
                case EXISTS -> present;
                case DOES_NOT_EXIST -> !present;
            };
        }
    }

    /** Whether an object with these labels is selected. */
    public boolean matches(Map<String, String> labels) {
        return labels.entrySet().containsAll(matchLabels.entrySet())
                && matchExpressions.stream().allMatch(expression -> expression.matches(labels));
    }
}
