package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verdicts on all tokens, for people to read. */
final class VerdictTable {
    private final KubeVersion version;
    private final List<String> rows = new ArrayList<>();

    VerdictTable(KubeVersion version) {
        this.version = version;
    }

    void add(TokenCase tokenCase, Optional<UserInfo> byApiServer, Optional<UserInfo> byRealm) {
        String note = tokenCase
                .deviationOf(version)
                .map(deviation -> "  (" + deviation.why() + ")")
                .orElse("");
        rows.add("%-52s %-56s %s%s".formatted(tokenCase.name(), verdict(byApiServer), verdict(byRealm), note));
    }

    private static String verdict(Optional<UserInfo> user) {
        return user.map(UserInfo::name).orElse("refused");
    }

    @Override
    public String toString() {
        return "%-52s %-56s %s%n%s%n"
                .formatted("Token", "kube-apiserver " + version, "Kube Realm", String.join("\n", rows));
    }
}
