package io.kuberealm.it.bench;

import io.kuberealm.api.AccessDecision;
import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.ClusterRole;
import io.kuberealm.realm.kubernetes.RbacObjects;
import io.kuberealm.realm.kubernetes.PolicyRule;
import io.kuberealm.realm.kubernetes.RoleBinding;
import io.kuberealm.realm.kubernetes.Subject;
import io.kuberealm.realm.rbac.RbacIndex;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One RBAC decision among 10,000 bindings. The promise is less than 50 microseconds, whatever the bindings look like. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RbacDecisionBenchmark {
    private static final int BINDINGS = 10_000;

    /** Who the bindings are for, and how many roles they refer to. */
    public enum Layout {
        /** Each user has a binding to one of a hundred roles. */
        MANY_USERS(100, i -> new Subject.User("user-" + i)),
        /** Each binding has a role of its own, and all are for the caller's group. */
        ONE_GROUP(BINDINGS, i -> new Subject.Group("developers")),
        /** Each binding has a role of its own; half of them are for the caller's group. */
        TWO_GROUPS(BINDINGS, i -> new Subject.Group(i % 2 == 0 ? "developers" : "others")),
        /** As before, and all roles of the other group allow what the caller is refused: the worst case of the index. */
        WORST(BINDINGS, i -> new Subject.Group(i % 2 == 0 ? "developers" : "others"));

        private final int roles;
        private final IntFunction<Subject> subject;

        Layout(int roles, IntFunction<Subject> subject) {
            this.roles = roles;
            this.subject = subject;
        }
    }

    @Param
    private Layout layout;

    private RbacIndex index;
    private AccessRequest allowed;
    private AccessRequest refused;

    @Setup
    public void index() {
        List<ClusterRole> roles = IntStream.range(0, layout.roles)
                .mapToObj(i -> ClusterRole.of(
                        "role-" + i,
                        List.of(PolicyRule.forResources(
                                List.of("impersonate"), List.of(""), List.of("users", "groups"), namesFor(i)))))
                .toList();
        List<RoleBinding> bindings = IntStream.range(0, BINDINGS)
                .mapToObj(i -> RoleBinding.ofCluster(
                        "binding-" + i, List.of(layout.subject.apply(i)), "role-" + i % layout.roles))
                .toList();
        index = RbacIndex.of(new RbacObjects(List.of(), roles, bindings));
        UserInfo user = UserInfo.of("user-42", List.of("developers", "testers", "system:authenticated"));
        allowed = impersonate(user, "name-42");
        refused = impersonate(user, "somebody");
    }

    private List<String> namesFor(int role) {
        return layout == Layout.WORST && role % 2 == 1
                ? List.of("name-" + role, "somebody")
                : List.of("name-" + role);
    }

    private static AccessRequest impersonate(UserInfo user, String name) {
        return new AccessRequest(user, "impersonate", AccessRequest.Resource.ofCluster("", "users", name));
    }

    @Benchmark
    public AccessDecision allows() {
        return index.decide(allowed);
    }

    @Benchmark
    public AccessDecision refuses() {
        return index.decide(refused);
    }
}
