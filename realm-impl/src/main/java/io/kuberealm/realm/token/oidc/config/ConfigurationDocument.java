package io.kuberealm.realm.token.oidc.config;

import java.util.List;
import java.util.Map;

/**
 * A configuration with what is needed to talk about it.
 *
 * @param configuration what could be read
 * @param problems what could not; further ones may be added
 * @param lines the lines of the fields, by their paths
 * @param warnings what works and should be changed
 */
public record ConfigurationDocument(
        AuthenticationConfiguration configuration,
        FieldProblems problems,
        Map<String, Integer> lines,
        List<String> warnings) {
    public ConfigurationDocument {
        lines = Map.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /** Every problem on a line of its own, with the path of the field and the line where it, or what lacks it, stands. */
    public String describeProblems() {
        List<String> texts = problems.texts(this::located);
        return (texts.size() == 1 ? "1 problem:" : texts.size() + " problems:") + "\n       "
                + String.join("\n       ", texts);
    }

    private String located(String path) {
        for (String known = path; !known.isEmpty(); known = FieldProblems.parent(known)) {
            Integer line = lines.get(known);
            if (line != null) {
                return path + " (line " + line + ")";
            }
        }
        return path;
    }
}
