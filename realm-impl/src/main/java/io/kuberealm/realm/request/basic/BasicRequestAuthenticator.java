package io.kuberealm.realm.request.basic;

import io.kuberealm.api.AuthenticationRequest;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.NoOpinion;
import io.kuberealm.api.AuthenticationResult.Rejected;
import io.kuberealm.api.Authenticator;
import io.kuberealm.api.Reason;
import io.kuberealm.api.RequestAuthenticator;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Authenticates by the user name and password of the {@code Authorization: Basic} header (RFC 7617). */
public final class BasicRequestAuthenticator implements RequestAuthenticator {
    private static final String SCHEME = "Basic ";

    private final Authenticator<? super UsernamePasswordCredential> passwords;

    /** @param passwords the whole password chain */
    public BasicRequestAuthenticator(Authenticator<? super UsernamePasswordCredential> passwords) {
        this.passwords = passwords;
    }

    @Override
    public AuthenticationResult authenticate(AuthenticationRequest request) {
        Optional<UsernamePasswordCredential> credential =
                request.firstHeader("authorization").flatMap(BasicRequestAuthenticator::parse);
        if (credential.isEmpty()) {
            return AuthenticationResult.noOpinion();
        }
        AuthenticationResult result = passwords.authenticate(credential.get());
        // BA-2: a wrong password must not become an anonymous request.
        return result instanceof NoOpinion
                ? new Rejected(Reason.WRONG_PASSWORD, "invalid username/password combination")
                : result;
    }

    /** Whether an {@code Authorization} header holds a user name and a password. */
    public static boolean isCredential(String header) {
        return parse(header).isPresent();
    }

    /** BA-1: whatever does not decode, or has no colon, is no credential. The password may hold colons. */
    private static Optional<UsernamePasswordCredential> parse(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return decode(header.substring(SCHEME.length())).flatMap(pair -> {
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new UsernamePasswordCredential(pair.substring(0, colon), pair.substring(colon + 1)));
        });
    }

    private static Optional<String> decode(String base64) {
        if (base64.length() % 4 != 0) {
            return Optional.empty(); // Java's decoder takes missing padding, Go's does not
        }
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
