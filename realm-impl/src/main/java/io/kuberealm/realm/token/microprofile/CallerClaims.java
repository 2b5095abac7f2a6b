package io.kuberealm.realm.token.microprofile;

import io.kuberealm.api.Reason;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.jose.VerifiedJwt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the caller of a token is: the name is the first of {@code upn}, {@code preferred_username} and {@code sub}, and the groups are
 * the claim {@code groups}, without which there are none (section 4.1 of MicroProfile JWT 2.1).
 *
 * <p>Names that begin with {@code system:} are Kubernetes' own. An application names its issuer itself, and must not make anybody
 * {@code system:masters} by that.
 */
final class CallerClaims {
    private static final List<String> NAMES = List.of("upn", "preferred_username", "sub");
    private static final String GROUPS = "groups";
    private static final String RESERVED = "system:";

    private CallerClaims() {}

    /** The caller, or why there is none. */
    sealed interface Caller {
        record Known(UserInfo user) implements Caller {}

        record Refused(Reason code, String reason) implements Caller {}
    }

    static Caller of(VerifiedJwt token) {
        Map<String, @Nullable Object> claims = token.claims();
        Optional<String> claim =
                NAMES.stream().filter(name -> claims.get(name) != null).findFirst();
        if (claim.isEmpty()) {
            return new Caller.Refused(Reason.MAPPING_FAILED, "the token has none of the claims " + NAMES);
        }
        if (!(claims.get(claim.get()) instanceof String name) || name.isBlank()) {
            return new Caller.Refused(
                    Reason.MAPPING_FAILED, "the claim " + claim.get() + " is not the name of anybody");
        }
        Object groups = claims.get(GROUPS);
        if (groups != null && !isListOfTexts(groups)) {
            return new Caller.Refused(Reason.MALFORMED_CLAIM, "the claim groups is not a list of strings");
        }
        List<String> granted = groups instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
        return name.startsWith(RESERVED) || granted.stream().anyMatch(group -> group.startsWith(RESERVED))
                ? new Caller.Refused(
                        Reason.USER_RULE,
                        "a name or group begins with " + RESERVED + ", which is reserved for Kubernetes")
                : new Caller.Known(UserInfo.of(name, granted));
    }

    private static boolean isListOfTexts(Object groups) {
        return groups instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }
}
