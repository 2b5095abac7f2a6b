package io.kuberealm.realm.cel.library;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes' rules for names and labels, with its messages. */
final class NameRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String LABEL_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String QUALIFIED = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Rule DNS1123_LABEL = new Rule(
            LABEL,
            63,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
            List.of("my-name", "123-abc"));
    private static final Rule DNS1123_SUBDOMAIN = new Rule(
            SUBDOMAIN,
            253,
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
            List.of("example.com"));
    private static final Rule DNS1035_LABEL = new Rule(
            LABEL_1035,
            63,
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
            List.of("my-name", "abc-123"));
    private static final Rule NAME_PART = new Rule(
            QUALIFIED,
            63,
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            List.of("MyName", "my.name", "123-abc"));
    private static final Rule LABEL_VALUE = new Rule(
            "(" + QUALIFIED + ")?",
            63,
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
            List.of("MyValue", "my_value", "12345"));

    private NameRules() {}

    static List<String> dns1123Label(String text) {
        boolean onlyDotsAreWrong = !DNS1123_LABEL.matches(text) && DNS1123_SUBDOMAIN.matches(text);
        return onlyDotsAreWrong && text.length() <= 63
                ? List.of("must not contain dots")
                : DNS1123_LABEL.problems(text);
    }

    static List<String> dns1123Subdomain(String text) {
        return DNS1123_SUBDOMAIN.problems(text);
    }

    static List<String> dns1035Label(String text) {
        return DNS1035_LABEL.problems(text);
    }

    static List<String> labelValue(String text) {
        return LABEL_VALUE.problems(text);
    }

    static List<String> qualifiedName(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return List.of("a qualified name " + NAME_PART.message()
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        List<String> problems = new ArrayList<>();
        if (parts.length == 2) {
            problems.addAll(partProblems("prefix part ", parts[0], DNS1123_SUBDOMAIN));
        }
        problems.addAll(partProblems("name part ", parts[parts.length - 1], NAME_PART));
        return problems;
    }

    /** What a name that starts with {@code text} is judged by: a last dash may be followed by something. */
    static String asPrefix(String text) {
        return text.length() > 1 && text.endsWith("-") ? text.substring(0, text.length() - 2) + "a" : text;
    }

    private static List<String> partProblems(String part, String text, Rule rule) {
        if (text.isEmpty()) {
            return List.of(part + "must be non-empty");
        }
        return rule.problems(text).stream().map(part::concat).toList();
    }

    /** A pattern and a length with their messages. */
    private record Rule(Pattern pattern, String regex, int maxLength, String words, List<String> examples) {
        Rule(String regex, int maxLength, String words, List<String> examples) {
            this(Pattern.compile(regex), regex, maxLength, words, examples);
        }

        boolean matches(String text) {
            return pattern.matches(text);
        }

        List<String> problems(String text) {
            List<String> problems = new ArrayList<>();
            if (text.length() > maxLength) {
                problems.add("must be no more than " + maxLength + " characters");
            }
            if (!matches(text)) {
                problems.add(message());
            }
            return problems;
        }

        String message() {
            return words + " (e.g. '" + String.join("',  or '", examples) + "', regex used for validation is '" + regex
                    + "')";
        }
    }
}
