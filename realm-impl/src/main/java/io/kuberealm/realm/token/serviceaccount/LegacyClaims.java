package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.jose.VerifiedJwt;
import io.kuberealm.realm.kubernetes.ServiceAccountName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a token that lives in a secret. Its times are not looked at, for it has none (SAL-3). */
final class LegacyClaims implements ClaimValidator {
    private static final String SUBJECT = "sub";
    private static final String NAMESPACE = "kubernetes.io/serviceaccount/namespace";
    private static final String SECRET = "kubernetes.io/serviceaccount/secret.name";
    private static final String ACCOUNT = "kubernetes.io/serviceaccount/service-account.name";
    private static final String ACCOUNT_UID = "kubernetes.io/serviceaccount/service-account.uid";
    private static final List<String> NEEDED = List.of(SUBJECT, NAMESPACE, SECRET, ACCOUNT, ACCOUNT_UID);

    private final Optional<LegacyObjects> objects;

    /** @param objects judges what the token refers to; absent: nobody does (SAL-8) */
    LegacyClaims(Optional<LegacyObjects> objects) {
        this.objects = objects;
    }

    @Override
    public ClaimVerdict validate(VerifiedJwt token, Secret presented) {
        for (String claim : NEEDED) {
            if (token.text(claim).filter(text -> !text.isEmpty()).isEmpty()) {
                return ClaimVerdict.rejected(
                        Reason.MALFORMED_CLAIM, "the claim " + claim + " is missing, empty, or not a string");
            }
        }
        ServiceAccountName account = new ServiceAccountName(text(token, NAMESPACE), text(token, ACCOUNT));
        if (!ServiceAccountName.parse(text(token, SUBJECT)).equals(Optional.of(account))) {
            return ClaimVerdict.rejected(
                    Reason.MALFORMED_CLAIM, "the subject is not the account that the other claims name");
        }
        String uid = text(token, ACCOUNT_UID);
        Optional<Failure> objection =
                objects.flatMap(known -> known.objection(account, uid, text(token, SECRET), presented));
        return objection
                .<ClaimVerdict>map(ClaimVerdict.Nobody::new)
                .orElseGet(() -> new ClaimVerdict.User(
                        new UserInfo(account.userName(), uid, account.groups(), Map.of()), Instant.MAX));
    }

    private static String text(VerifiedJwt token, String claim) {
        return token.text(claim).orElse("");
    }
}
