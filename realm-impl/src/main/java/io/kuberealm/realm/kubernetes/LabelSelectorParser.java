package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.kubernetes.LabelSelector.Expression;
import io.kuberealm.realm.kubernetes.LabelSelector.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Label selectors as {@code kubectl --selector} takes them (Parse in apimachinery {@code pkg/labels/selector.go}), without {@code >} and
 * {@code <}, which a {@link LabelSelector} does not have.
 */
public final class LabelSelectorParser {
    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
    private static final String VALUE = "(?:" + NAME + ")?";
    private static final String VALUES = "\\(\\s*(?<values>" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*)\\s*\\)";
    private static final Pattern REQUIREMENT = Pattern.compile(
            "\\s*(?:"
                    + "(?<absent>!\\s*)?(?<alone>(?:[a-z0-9.-]+/)?" + NAME + ")"
                    + "|(?<equal>(?:[a-z0-9.-]+/)?" + NAME + ")\\s*(?<comparison>==?|!=)\\s*(?<value>" + VALUE + ")"
                    + "|(?<member>(?:[a-z0-9.-]+/)?" + NAME + ")\\s+(?<set>in|notin)\\s*" + VALUES
                    + ")\\s*(?:,(?=.)|$)",
            Pattern.DOTALL);
    private static final int LONGEST = 4096;

    private LabelSelectorParser() {}

    /** The selector; one of nothing but white space selects all. Nothing if the text is malformed. */
    public static Optional<LabelSelector> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(LabelSelector.ALL);
        }
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        List<Expression> expressions = new ArrayList<>();
        Matcher requirement = REQUIREMENT.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!requirement.region(end, text.length()).lookingAt()) {
                return Optional.empty();
            }
            Optional<Expression> expression = expression(requirement);
            if (expression.isEmpty()) {
                return Optional.empty();
            }
            expressions.add(expression.get());
            end = requirement.end();
        }
        return Optional.of(new LabelSelector(Map.of(), expressions));
    }

    private static Optional<Expression> expression(Matcher requirement) {
        if (requirement.group("alone") != null) {
            Operator operator = requirement.group("absent") == null ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return expression(requirement.group("alone"), operator, List.of());
        }
        if (requirement.group("equal") != null) {
            Operator operator = requirement.group("comparison").equals("!=") ? Operator.NOT_IN : Operator.IN;
            return expression(requirement.group("equal"), operator, List.of(requirement.group("value")));
        }
        Operator operator = requirement.group("set").equals("in") ? Operator.IN : Operator.NOT_IN;
        List<String> values = Arrays.stream(requirement.group("values").split(",", -1))
                .map(String::strip)
                .toList();
        return expression(requirement.group("member"), operator, values);
    }

    private static Optional<Expression> expression(String key, Operator operator, List<String> values) {
        int slash = key.indexOf('/');
        return slash < 0 || DnsNames.isSubdomain(key.substring(0, slash))
                ? Optional.of(new Expression(key, operator, values))
                : Optional.empty();
    }
}
