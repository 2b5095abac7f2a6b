package io.kuberealm.realm.documentation;

import io.kuberealm.realm.documentation.Repository.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares the table in docs/adr/README.md with the decisions beside it. */
final class DecisionIndex {
    private static final String FOLDER = "docs/adr";
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| \\[(\\d+)]\\(([^)]+)\\) \\| (.+?) \\| (.+?) \\| (.+?) \\|$");
    private static final Pattern TITLE = Pattern.compile("\\A# (\\d+)\\. (.+)\n");
    private static final Pattern STATUS = Pattern.compile("(?m)^Status: ([a-z]+)");

    private record Decision(String number, String title, String status) {}

    private DecisionIndex() {}

    /** What is wrong, each problem with the file of the decision. */
    static List<String> problems(Repository repository) throws IOException {
        Map<String, Decision> listed = new LinkedHashMap<>();
        Map<String, Decision> written = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Text text :
                repository.pages().stream().filter(page -> page.isIn(FOLDER)).toList()) {
            String file = text.path().getFileName().toString();
            if (file.equals("README.md")) {
                ROW.matcher(text.content())
                        .results()
                        .forEach(row ->
                                listed.put(row.group(2), new Decision(row.group(1), row.group(3), row.group(5))));
            } else {
                written.put(file, decision(text));
            }
        }
        written.forEach((file, decision) -> {
            Decision row = listed.get(file);
            if (row == null) {
                problems.add(file + " is not in the table of " + FOLDER + "/README.md");
            } else if (!row.equals(decision)) {
                problems.add(file + " is " + decision + ", but in the table " + row);
            }
        });
        listed.keySet().stream()
                .filter(file -> !written.containsKey(file))
                .forEach(file -> problems.add(file + " is in the table, but there is no such decision"));
        return problems;
    }

    private static Decision decision(Text text) {
        MatchResult title = TITLE.matcher(text.content()).results().findFirst().orElseThrow();
        String status = STATUS.matcher(text.content())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("none");
        return new Decision(title.group(1), title.group(2), status);
    }
}
