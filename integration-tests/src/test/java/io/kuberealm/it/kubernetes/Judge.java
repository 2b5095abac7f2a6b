package io.kuberealm.it.kubernetes;

import io.kuberealm.api.UserInfo;
import java.util.Optional;

/** Somebody who takes tokens for users, or refuses them. */
interface Judge {
    /** The user that a token stands for; nobody if the token is refused. */
    Optional<UserInfo> judge(String token);
}
