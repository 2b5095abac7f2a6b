package io.kuberealm.realm.audit;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The file of {@code --audit-policy-file}. The exception for one that cannot be used lists every problem. */
public final class AuditPolicyFormat implements FileFormat<AuditPolicy> {
    private static final String VERSION = "audit.k8s.io/v1";
    private static final String KIND = "Policy";
    private static final int MOST_BYTES = 3 << 20;
    private static final Set<String> FIELDS =
            Set.of("apiVersion", "kind", "metadata", "rules", "omitStages", "omitManagedFields");
    private static final Set<String> RULE_FIELDS = Set.of(
            "level",
            "users",
            "userGroups",
            "verbs",
            "resources",
            "namespaces",
            "nonResourceURLs",
            "omitStages",
            "omitManagedFields");
    private static final String STAGES =
            EnumSet.allOf(AuditStage.class).stream().map(AuditStage::text).collect(Collectors.joining(", "));

    @Override
    public AuditPolicy read(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MalformedFileException("It is larger than " + (MOST_BYTES >> 20) + " MiB.");
        }
        List<YamlNode> documents = YamlReader.documents(new ByteArrayInputStream(bytes));
        if (documents.isEmpty()) {
            throw new MalformedFileException("The file is empty. Write a " + KIND + ".");
        }
        return new Reading().policy(YamlFields.of(documents.get(0), "The document"));
    }

    /** One reading, which goes on after a problem. */
    private static final class Reading {
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        AuditPolicy policy(YamlFields document) throws MalformedFileException {
            require(document, "apiVersion", VERSION);
            require(document, "kind", KIND);
            warnOfOthers(document, "", FIELDS);
            Set<AuditStage> omitted = stages(document, "omitStages");
            List<AuditRule> rules = new ArrayList<>();
            List<YamlFields> written = document.objects("rules");
            for (int i = 0; i < written.size(); i++) {
                rules.add(rule(written.get(i), "rules[" + i + "]", omitted));
            }
            if (rules.isEmpty()) {
                problems.add("rules: There is no rule. Write at least one, such as: - level: Metadata");
            }
            if (!problems.isEmpty()) {
                throw new MalformedFileException((problems.size() == 1 ? "1 problem:" : problems.size() + " problems:")
                        + "\n       " + String.join("\n       ", problems));
            }
            return new AuditPolicy(rules, warnings);
        }

        private void require(YamlFields document, String field, String value) throws MalformedFileException {
            String written = document.text(field).orElse("");
            if (!written.equals(value)) {
                problems.add(
                        field + ": " + (written.isEmpty() ? "It is missing" : "\"" + written + "\" is not supported")
                                + ". Write " + value + ".");
            }
        }

        /** Kubernetes too only warns of them. */
        private void warnOfOthers(YamlFields fields, String path, Set<String> known) {
            fields.others(known)
                    .forEach((name, line) -> warnings.add("line " + line + ": " + path + name
                            + ": There is no such field. It is ignored. Correct its name, or remove it."));
        }

        private AuditRule rule(YamlFields rule, String path, Set<AuditStage> omittedByAll)
                throws MalformedFileException {
            warnOfOthers(rule, path + ".", RULE_FIELDS);
            List<String> paths = rule.texts("nonResourceURLs");
            boolean isOfResources = !rule.items("resources").isEmpty()
                    || !rule.items("namespaces").isEmpty();
            checkPaths(paths, path + ".nonResourceURLs");
            if (isOfResources && !paths.isEmpty()) {
                problems.add(
                        path + ".nonResourceURLs: A rule cannot be about resources and other URLs. Write two rules.");
            }
            Set<AuditStage> omitted = EnumSet.noneOf(AuditStage.class);
            omitted.addAll(omittedByAll);
            omitted.addAll(stages(rule, path + ".omitStages"));
            return new AuditRule(
                    isLogged(rule, path + ".level"),
                    rule.texts("users"),
                    rule.texts("userGroups"),
                    rule.texts("verbs"),
                    isOfResources,
                    paths,
                    omitted);
        }

        private boolean isLogged(YamlFields rule, String path) throws MalformedFileException {
            String level = rule.text("level").orElse("");
            switch (level) {
                case "None", "Metadata" -> {}
                case "Request", "RequestResponse" ->
                    problems.add(path + " (line " + rule.line() + "): \"" + level
                            + "\" would log the bodies of requests, which the realm does not read. Write Metadata.");
                case "" -> problems.add(path + " (line " + rule.line() + "): It is missing. Write None or Metadata.");
                default ->
                    problems.add(path + " (line " + rule.line() + "): \"" + level
                            + "\" is no level. Write None or Metadata.");
            }
            return level.equals("Metadata");
        }

        private void checkPaths(List<String> paths, String where) {
            for (int i = 0; i < paths.size(); i++) {
                String path = paths.get(i);
                if (path.equals("*")) {
                    continue;
                }
                if (!path.startsWith("/")) {
                    problems.add(where + "[" + i + "]: \"" + path + "\" must begin with / or be *.");
                }
                int star = path.indexOf('*');
                if (star >= 0 && star < path.length() - 1) {
                    problems.add(where + "[" + i + "]: \"" + path + "\" has a * that is not its last character.");
                }
            }
        }

        private Set<AuditStage> stages(YamlFields fields, String path) throws MalformedFileException {
            Set<AuditStage> stages = EnumSet.noneOf(AuditStage.class);
            for (String text : fields.texts("omitStages")) {
                AuditStage.of(text)
                        .ifPresentOrElse(
                                stages::add,
                                () -> problems.add(
                                        path + ": \"" + text + "\" is no stage. Write some of: " + STAGES + "."));
            }
            return stages;
        }
    }
}
