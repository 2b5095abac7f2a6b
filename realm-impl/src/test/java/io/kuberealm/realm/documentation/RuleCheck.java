package io.kuberealm.realm.documentation;

import io.kuberealm.realm.documentation.Repository.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the rules that a repository cites with those that its docs/rules define, and with those that its tests cite. */
final class RuleCheck {
    private static final String FOLDER = "docs/rules";
    private static final Pattern ENTRY = Pattern.compile("(?m)^### (\\S+)\n(.*?)(?=^#|\\z)", Pattern.DOTALL);

    /** A letter behind the number is a part of the rule. */
    private static final Pattern CITATION =
            Pattern.compile("(?<![\\w-])([A-Z][A-Z0-9]{1,4}(?:-USER)?-O?[0-9]+)[a-z]?(?![\\w-])");

    /** What looks like the name of a rule and is the name of something else. */
    private static final Set<String> OTHERS = Set.of("DNS", "SHA", "SSH", "UTF");

    private static final String EXCUSE = "\nNot tested here: ";

    private final List<String> problems = new ArrayList<>();

    /** The rules that are defined, with what their entries say. */
    private final Map<String, String> entries = new LinkedHashMap<>();

    private record Place(Text text, int offset) {
        @Override
        public String toString() {
            long line = text.content().substring(0, offset).lines().count();
            return text.path() + ":" + Math.max(1, line);
        }
    }

    /** All places that cite a rule, by rule. */
    private final Map<String, List<Place>> citations = new TreeMap<>();

    private RuleCheck() {}

    /** What is wrong, each problem with its place and what to do. */
    static List<String> problems(Repository repository) throws IOException {
        RuleCheck check = new RuleCheck();
        List<Text> texts = repository.texts();
        texts.stream().filter(text -> text.isIn(FOLDER)).forEach(check::define);
        texts.forEach(check::collect);
        Pattern methods = check.methodsNamedByARule();
        texts.stream().filter(Text::isTest).forEach(test -> check.collectMethods(test, methods));
        check.compare();
        return check.problems;
    }

    private void define(Text page) {
        for (MatchResult entry : ENTRY.matcher(page.content()).results().toList()) {
            String rule = entry.group(1);
            if (entries.put(rule, entry.group(2)) != null) {
                problems.add(rule + " is defined twice, the second time in " + page.path());
            }
            if (!entry.group(2).contains("\nSource: ")) {
                problems.add(rule + " in " + page.path() + " has no line that begins with 'Source: '");
            }
        }
    }

    private void collect(Text text) {
        matches(text).forEach(citation -> cite(citation.group(1), new Place(text, citation.start())));
    }

    /** The rules that a text cites, each as often as it does. */
    static List<String> citations(Text text) {
        return matches(text).map(citation -> citation.group(1)).toList();
    }

    private static Stream<MatchResult> matches(Text text) {
        return CITATION.matcher(text.content())
                .results()
                .filter(citation -> !OTHERS.contains(prefix(citation.group(1))));
    }

    private void cite(String rule, Place place) {
        citations.computeIfAbsent(rule, unknown -> new ArrayList<>()).add(place);
    }

    /** Methods of tests such as {@code cfg35FormerIssuersGoOn}. */
    private Pattern methodsNamedByARule() {
        String prefixes = entries.keySet().stream()
                .map(RuleCheck::prefix)
                .distinct()
                .map(prefix -> prefix.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|"));
        return Pattern.compile("\\bvoid (" + prefixes + ")_?([0-9]+)(?=[A-Z])");
    }

    private void collectMethods(Text test, Pattern methods) {
        methods.matcher(test.content())
                .results()
                .forEach(method -> cite(
                        method.group(1).toUpperCase(Locale.ROOT) + "-" + method.group(2),
                        new Place(test, method.start())));
    }

    private static String prefix(String rule) {
        return rule.substring(0, rule.indexOf('-'));
    }

    private void compare() {
        citations.forEach((rule, places) -> {
            if (!entries.containsKey(rule)) {
                problems.add(rule + ", cited in " + places.get(0) + ", is not defined in " + FOLDER);
            }
        });
        entries.forEach((rule, entry) -> {
            List<Place> tests = citations.getOrDefault(rule, List.of()).stream()
                    .filter(place -> place.text().isTest())
                    .toList();
            if (tests.isEmpty() && !entry.contains(EXCUSE)) {
                problems.add(rule + " is cited by no test, and its entry has no line that begins with '"
                        + EXCUSE.strip() + "'");
            } else if (!tests.isEmpty() && entry.contains(EXCUSE)) {
                problems.add(rule + " is cited by " + tests.get(0) + ", but its entry says that it is not tested");
            }
        });
    }
}
