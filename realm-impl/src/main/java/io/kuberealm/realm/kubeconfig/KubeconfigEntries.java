package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.yaml.YamlFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The named entries of a kubeconfig file, and which of them count. */
final class KubeconfigEntries {
    private static final String NO_CONTEXT =
            "current-context is missing. Set it, or remove the names of the cluster and of the user.";

    private final YamlFields file;
    private final KubeconfigProblems problems;
    private final String contextName;
    private final Optional<YamlFields> context;

    KubeconfigEntries(YamlFields file, KubeconfigProblems problems) {
        this.file = file;
        this.problems = problems;
        checkHead();
        contextName =
                problems.reading(() -> file.text("current-context").orElse("")).orElse("");
        context = contextName.isEmpty() ? Optional.empty() : required("contexts", "context", contextName);
    }

    private void checkHead() {
        check("apiVersion", "v1");
        check("kind", "Config");
    }

    private void check(String field, String expected) {
        problems.reading(() -> file.text(field).orElse(expected))
                .filter(text -> !text.equals(expected))
                .ifPresent(other -> problems.add(file.line(), field + " must be " + expected + "."));
    }

    /** The cluster of the current context; without one, the cluster that has no name (WH-1). */
    Optional<YamlFields> cluster() {
        if (!contextName.isEmpty() && context.isEmpty()) {
            return Optional.empty(); // which was said already
        }
        String name = nameIn("cluster");
        if (name.isEmpty() && find("clusters", "cluster", name).isEmpty()) {
            problems.add(
                    file.line(),
                    context.isPresent() ? "The current context names no cluster. Set \"cluster\" in it." : NO_CONTEXT);
            return Optional.empty();
        }
        return required("clusters", "cluster", name);
    }

    /** The user of the current context; without one, the user that has no name. One that is missing is nobody, as for client-go. */
    Optional<YamlFields> user() {
        return find("users", "user", nameIn("user"));
    }

    private String nameIn(String field) {
        return context.flatMap(
                        fields -> problems.reading(() -> fields.text(field).orElse("")))
                .orElse("");
    }

    private Optional<YamlFields> required(String list, String kind, String name) {
        Optional<YamlFields> found = find(list, kind, name);
        if (found.isEmpty()) {
            problems.add(file.line(), "There is no " + kind + " \"" + name + "\" among the " + list + ".");
        }
        return found;
    }

    private Optional<YamlFields> find(String list, String kind, String name) {
        return problems.reading(() -> byName(list))
                .flatMap(entries -> Optional.ofNullable(entries.get(name)))
                .flatMap(entry -> problems.reading(() -> entry.object(kind)).flatMap(content -> content));
    }

    private Map<String, YamlFields> byName(String list) throws MalformedFileException {
        List<YamlFields> entries = file.objects(list);
        Map<String, YamlFields> byName = new HashMap<>();
        for (YamlFields entry : entries) {
            String name = entry.text("name").orElse("");
            if (byName.put(name, entry) != null) {
                throw new MalformedFileException(
                        entry.line(), "Two of the " + list + " have the same name. Rename or remove one of them.");
            }
        }
        return byName;
    }
}
