package io.kuberealm.it.app;

import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a bean may keep that is written to a disk with its session. */
@SessionScoped
@SuppressWarnings("serial") // both are serializable, as CDI has checked
public class SessionClaims implements Serializable {
    @Inject
    private JsonWebToken token;

    @Inject
    @Claim("jti")
    private Instance<String> id;

    /** What it says of the caller of the moment. */
    public String tell() {
        return token.getTokenID() + " " + id.get();
    }
}
