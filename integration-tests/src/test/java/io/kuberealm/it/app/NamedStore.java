package io.kuberealm.it.app;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes from the token itself who the caller is, whatever characters that has. */
@ApplicationScoped
public class NamedStore implements IdentityStore {
    private static final String PREFIX = "named.";

    /** The token of a user with groups. */
    public static String token(String user, List<String> groups) {
        return PREFIX
                + Stream.concat(Stream.of(user), groups.stream())
                        .map(NamedStore::encoded)
                        .collect(Collectors.joining("."));
    }

    /** A text as characters that any line and any header can hold; no text is none. */
    public static String encoded(String text) {
        return "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String decoded(String encoded) {
        return new String(Base64.getUrlDecoder().decode(encoded.substring(1)), StandardCharsets.UTF_8);
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof BearerTokenCredential bearer)
                || !bearer.token().reveal().startsWith(PREFIX)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        List<String> parts = Stream.of(
                        bearer.token().reveal().substring(PREFIX.length()).split("\\."))
                .map(NamedStore::decoded)
                .toList();
        UserInfo user = UserInfo.of(parts.get(0), parts.subList(1, parts.size()));
        return new CredentialValidationResult(new KubernetesPrincipal(user, "named"), Set.copyOf(user.groups()));
    }
}
