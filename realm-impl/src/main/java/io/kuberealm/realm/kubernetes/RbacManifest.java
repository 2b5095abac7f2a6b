package io.kuberealm.realm.kubernetes;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.kubernetes.LabelSelector.Expression;
import io.kuberealm.realm.kubernetes.LabelSelector.Operator;
import io.kuberealm.realm.kubernetes.RoleBinding.RoleReference;
import io.kuberealm.realm.yaml.YamlFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One RBAC object as a manifest writes it. */
final class RbacManifest {
    private static final String RBAC_GROUP = "rbac.authorization.k8s.io";

    private static final Set<String> ROLE = Set.of("apiVersion", "kind", "metadata", "rules");
    private static final Set<String> CLUSTER_ROLE =
            Set.of("apiVersion", "kind", "metadata", "rules", "aggregationRule");
    private static final Set<String> RULE =
            Set.of("verbs", "apiGroups", "resources", "resourceNames", "nonResourceURLs");
    private static final Set<String> BINDING = Set.of("apiVersion", "kind", "metadata", "subjects", "roleRef");
    private static final Set<String> SUBJECT = Set.of("kind", "apiGroup", "name", "namespace");
    private static final Set<String> REFERENCE = Set.of("apiGroup", "kind", "name");

    private final ManifestHead head;
    private final YamlFields object;

    RbacManifest(ManifestHead head, YamlFields object) {
        this.head = head;
        this.object = object;
    }

    private boolean isOfCluster() {
        return head.namespace().isEmpty();
    }

    List<YamlFields> rules() throws MalformedFileException {
        return object.objects("rules");
    }

    static PolicyRule rule(YamlFields rule) throws MalformedFileException {
        return new PolicyRule(
                rule.texts("verbs"),
                rule.texts("apiGroups"),
                rule.texts("resources"),
                rule.texts("resourceNames"),
                rule.texts("nonResourceURLs"));
    }

    /**
     * Fields that no role or binding has, and the line of each. They do not count, and may have been meant to: without
     * {@code resourceNames} a rule is for all names. The API server warns of them, too.
     */
    Map<String, Integer> unknownFields() throws MalformedFileException {
        Map<String, Integer> unknown = new LinkedHashMap<>();
        switch (head.kind()) {
            case "ClusterRole", "Role" -> {
                unknown.putAll(object.others(head.kind().equals("Role") ? ROLE : CLUSTER_ROLE));
                for (YamlFields rule : rules()) {
                    unknown.putAll(rule.others(RULE));
                }
            }
            case "RoleBinding", "ClusterRoleBinding" -> {
                unknown.putAll(object.others(BINDING));
                for (YamlFields subject : object.objects("subjects")) {
                    unknown.putAll(subject.others(SUBJECT));
                }
                object.object("roleRef").ifPresent(reference -> unknown.putAll(reference.others(REFERENCE)));
            }
            default -> {}
        }
        return unknown;
    }

    Role role(List<PolicyRule> rules) throws MalformedFileException {
        return new Role(head.namespace(), head.name(), head.fields().textsByKey("labels"), rules);
    }

    ClusterRole clusterRole(List<PolicyRule> rules) throws MalformedFileException {
        Optional<YamlFields> aggregation = object.object("aggregationRule");
        Optional<List<LabelSelector>> selectors = Optional.empty();
        if (aggregation.isPresent()) {
            List<LabelSelector> read = new ArrayList<>();
            for (YamlFields selector : aggregation.get().objects("clusterRoleSelectors")) {
                read.add(selector(selector));
            }
            selectors = Optional.of(read);
        }
        return new ClusterRole(head.name(), head.fields().textsByKey("labels"), rules, selectors);
    }

    private static LabelSelector selector(YamlFields selector) throws MalformedFileException {
        List<Expression> expressions = new ArrayList<>();
        for (YamlFields expression : selector.objects("matchExpressions")) {
            String text = expression.requiredText("operator");
            Operator operator = Arrays.stream(Operator.values())
                    .filter(known -> known.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new MalformedFileException(
                            expression.line(), "The operator must be In, NotIn, Exists or DoesNotExist."));
            expressions.add(new Expression(expression.requiredText("key"), operator, expression.texts("values")));
        }
        return new LabelSelector(selector.textsByKey("matchLabels"), expressions);
    }

    RoleBinding binding() throws MalformedFileException {
        List<Subject> subjects = new ArrayList<>();
        for (YamlFields subject : object.objects("subjects")) {
            subjects.add(subject(subject));
        }
        return new RoleBinding(head.namespace(), head.name(), subjects, reference());
    }

    private RoleReference reference() throws MalformedFileException {
        Optional<YamlFields> reference = object.object("roleRef");
        if (reference.isEmpty()) {
            throw new MalformedFileException(object.line(), "\"roleRef\" is missing.");
        }
        YamlFields role = reference.get();
        checkGroup(role, RBAC_GROUP);
        String roleKind = role.requiredText("kind");
        boolean cluster = roleKind.equals("ClusterRole");
        if (!cluster && (isOfCluster() || !roleKind.equals("Role"))) {
            throw new MalformedFileException(
                    role.line(), "A " + head.kind() + " cannot refer to a role of kind " + roleKind + ".");
        }
        return new RoleReference(cluster, role.requiredText("name"));
    }

    private Subject subject(YamlFields subject) throws MalformedFileException {
        String subjectKind = subject.requiredText("kind");
        String subjectName = subject.requiredText("name");
        switch (subjectKind) {
            case "User" -> {
                checkGroup(subject, RBAC_GROUP);
                return new Subject.User(subjectName);
            }
            case "Group" -> {
                checkGroup(subject, RBAC_GROUP);
                return new Subject.Group(subjectName);
            }
            case "ServiceAccount" -> {
                checkGroup(subject, "");
                return new Subject.ServiceAccount(new ServiceAccountName(accountNamespace(subject), subjectName));
            }
            default ->
                throw new MalformedFileException(
                        subject.line(), "The kind of a subject must be User, Group or ServiceAccount.");
        }
    }

    /** As in Kubernetes, an account without a namespace is one of the binding's own. */
    private String accountNamespace(YamlFields subject) throws MalformedFileException {
        String written = subject.text("namespace").orElse(head.namespace());
        if (written.isEmpty()) {
            throw new MalformedFileException(subject.line(), "\"namespace\" of the service account is missing.");
        }
        return written;
    }

    private static void checkGroup(YamlFields fields, String expected) throws MalformedFileException {
        String group = fields.text("apiGroup").filter(text -> !text.isEmpty()).orElse(expected);
        if (!group.equals(expected)) {
            throw new MalformedFileException(
                    fields.line(), "\"apiGroup\" must be \"" + expected + "\" here, or absent.");
        }
    }
}
