package io.kuberealm.realm.request.x509;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.KubernetesNames;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.pki.DistinguishedName.Attribute;
import io.kuberealm.realm.pki.VerifiedChain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user whom a verified certificate's subject names (X509-7 to X509-10). */
final class CertificateUser {
    private static final String UID = "1.3.6.1.4.1.57683.2";
    private static final String CREDENTIAL_ID_PREFIX = "X509SHA256=";

    private CertificateUser() {}

    /** The user; no opinion without a CN; rejected if there is a uid attribute in error. */
    static AuthenticationResult of(VerifiedChain chain) {
        Optional<String> name = chain.subject().commonName().filter(text -> !text.isEmpty());
        if (name.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        List<Attribute> uids = chain.subject().attributes(UID);
        return uidRefusal(uids)
                .<AuthenticationResult>map(refusal -> new Rejected(Reason.CERTIFICATE_SUBJECT, refusal))
                .orElseGet(() -> authenticated(chain, name.get(), uids));
    }

    private static Authenticated authenticated(VerifiedChain chain, String name, List<Attribute> uids) {
        String uid = uids.stream()
                .flatMap(attribute -> attribute.text().stream())
                .findFirst()
                .orElse("");
        UserInfo user = new UserInfo(
                name,
                uid,
                chain.subject().organizations(),
                Map.of(KubernetesNames.CREDENTIAL_ID_EXTRA, List.of(CREDENTIAL_ID_PREFIX + chain.leafFingerprint())));
        return new Authenticated(user, Strategies.X509, List.of(), chain.validUntil());
    }

    /** X509-9. */
    private static Optional<String> uidRefusal(List<Attribute> uids) {
        if (uids.stream().anyMatch(attribute -> attribute.text().isEmpty())) {
            return Optional.of("the uid attribute of the certificate's subject is not a string");
        }
        if (uids.size() > 1) {
            return Optional.of("the certificate's subject has more than one uid attribute");
        }
        return uids.stream()
                .flatMap(attribute -> attribute.text().stream())
                .filter(String::isEmpty)
                .map(uid -> "the uid attribute of the certificate's subject is empty")
                .findFirst();
    }
}
