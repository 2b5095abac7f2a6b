package io.kuberealm.it.kubernetes.reference;

import io.kuberealm.api.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A request that names another user, made by chance of what impersonation tells apart.
 *
 * @param requestor who sends it
 * @param method its method
 * @param path its path
 * @param headers its headers, some with several values
 * @param allowed how many of 100 permissions the requestor has
 */
record RandomImpersonation(UserInfo requestor, String method, String path, List<Header> headers, int allowed) {
    /** One line of the head. */
    record Header(String name, String value) {}

    private static final List<String> USERS = List.of(
            "jane",
            "Jäne & <b>",
            "system:anonymous",
            "system:admin",
            "system:node:node-1",
            "system:node:",
            "system:serviceaccount:shop:till",
            "system:serviceaccount:shop:",
            "system:serviceaccount:Shop:till",
            "system:serviceaccount:shop:till:more",
            "system:serviceaccount:kube-system:default",
            "*");
    private static final List<String> GROUPS = List.of(
            "team-a",
            "system:authenticated",
            "system:unauthenticated",
            "system:masters",
            "system:nodes",
            "system:serviceaccounts",
            "system:serviceaccounts:shop",
            "a,b",
            "");
    private static final List<String> KEYS = List.of(
            "scopes",
            "acme.com%2Fproject",
            "%zz",
            "a%20b",
            "authentication.kubernetes.io%2Fnode-name",
            "authentication.kubernetes.io%2Fpod-name",
            "");
    private static final List<String> VALUES = List.of("view", "node-1", "", "a b");
    private static final List<String> REQUESTORS = List.of(
            "admin",
            "system:serviceaccount:shop:agent",
            "system:serviceaccount:kube-system:node-agent",
            "system:node:node-1",
            "system:anonymous");

    static RandomImpersonation of(long seed) {
        Random random = new Random(seed);
        List<Header> headers = new ArrayList<>();
        some(random, 9, 1, () -> headers.add(new Header("Impersonate-User", one(random, USERS))));
        some(random, 2, 1, () -> headers.add(new Header("Impersonate-Uid", one(random, VALUES))));
        some(random, 4, 3, () -> headers.add(new Header("Impersonate-Group", one(random, GROUPS))));
        some(
                random,
                3,
                2,
                () -> headers.add(new Header("Impersonate-Extra-" + one(random, KEYS), one(random, VALUES))));
        return new RandomImpersonation(
                requestor(random),
                one(random, List.of("GET", "POST", "DELETE", "OPTIONS")),
                one(random, List.of("/", "/orders", "/orders/a%20b", "/api/v1/pods")),
                headers,
                one(random, List.of(0, 50, 80, 95, 100)));
    }

    private static UserInfo requestor(Random random) {
        String name = one(random, REQUESTORS);
        List<String> groups = name.startsWith("system:serviceaccount:")
                ? List.of("system:serviceaccounts", "system:authenticated")
                : List.of(one(random, GROUPS), "system:authenticated");
        Map<String, List<String>> extra = random.nextInt(3) == 0
                ? Map.of("authentication.kubernetes.io/node-name", List.of(one(random, VALUES)))
                : Map.of();
        return new UserInfo(name, one(random, List.of("", "7")), groups, extra);
    }

    /** Does something up to {@code most} times, in {@code often} of ten cases. */
    private static void some(Random random, int often, int most, Runnable something) {
        if (random.nextInt(10) < often) {
            for (int i = random.nextInt(most) + 1; i > 0; i--) {
                something.run();
            }
        }
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    long numberOfExtraKeys() {
        return headers.stream()
                .map(Header::name)
                .filter(name -> name.startsWith("Impersonate-Extra-"))
                .distinct()
                .count();
    }

    /** The request as it goes over the wire. */
    String head() {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
