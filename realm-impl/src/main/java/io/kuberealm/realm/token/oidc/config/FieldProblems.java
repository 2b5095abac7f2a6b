package io.kuberealm.realm.token.oidc.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Everything that is wrong with a configuration, each with the path of its field, such as {@code jwt[1].issuer.url}. */
public final class FieldProblems {
    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> unreadable = new HashSet<>();

    private record FieldProblem(String path, String wrong) {}

    /** Notes what is wrong with the value of a field, unless the value could not be read in the first place. */
    public void add(String path, String wrong) {
        for (String read = path; !read.isEmpty(); read = parent(read)) {
            if (unreadable.contains(read)) {
                return;
            }
        }
        problems.add(new FieldProblem(path, wrong));
    }

    /** Notes that a field cannot be read, so that what is missing in it need not be said as well. */
    public void addUnreadable(String path, String wrong) {
        problems.add(new FieldProblem(path, wrong));
        unreadable.add(path);
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /**
     * One text for each problem.
     *
     * @param spelling turns a path into what the operator finds
     */
    public List<String> texts(Function<String, String> spelling) {
        return problems.stream()
                .map(problem -> spelling.apply(problem.path()) + ": " + problem.wrong())
                .distinct()
                .toList();
    }

    /** The path of what the field at {@code path} is part of; empty for a field of the whole document. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
