package io.kuberealm.realm.impersonation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    /** A server would show a caller what an exception says. */
    @Test
    void anAuthorizerThatFailsAllowsNothingAndIsNotQuoted() {
        Permissions permissions = new Permissions(
                access -> {
                    throw new IllegalArgumentException("invalid header value: \"Bearer s3cr3t\"");
                },
                UserInfo.of("jane", List.of()),
                "impersonate");

        assertThat(permissions.refusalOf(new AccessRequest.Path("/")))
                .hasValueSatisfying(refusal -> assertThat(refusal.toString())
                        .contains("the check whether it is allowed failed")
                        .doesNotContain("s3cr3t"));
    }
}
