package io.kuberealm.sample;

import io.kuberealm.api.UserInfo;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code UserInfo} of {@code authentication.k8s.io}, which leaves out what is empty. */
@JsonbPropertyOrder({"username", "uid", "groups", "extra"})
public record UserInfoDocument(
        @Nullable String username,
        @Nullable String uid,
        @Nullable List<String> groups,
        @Nullable Map<String, List<String>> extra) {
    static UserInfoDocument of(UserInfo user) {
        return new UserInfoDocument(
                user.name().isEmpty() ? null : user.name(),
                user.uid().isEmpty() ? null : user.uid(),
                user.groups().isEmpty() ? null : user.groups(),
                user.extra().isEmpty() ? null : user.extra());
    }
}
