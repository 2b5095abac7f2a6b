package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.Serializable;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.Claims;

/** Injection points that no application may have, one in each class. */
@SuppressWarnings({"unused", "serial"})
public final class BadClaims {
    private BadClaims() {}

    /** Names two claims. */
    @RequestScoped
    public static class TwoNames {
        @Inject
        @Claim(value = "exp", standard = Claims.iat)
        private Long time;
    }

    /** Names none. */
    @RequestScoped
    public static class NoName {
        @Inject
        @Claim
        private String claim;
    }

    /** Wants a type that no claim has. */
    @RequestScoped
    public static class WrongType {
        @Inject
        @Claim("exp")
        private Integer expires;
    }

    /** Would keep the claim of the first caller. */
    @ApplicationScoped
    public static class Kept {
        @Inject
        @Claim("jti")
        private Optional<String> id;
    }

    /** May be written to a disk. */
    @SessionScoped
    public static class Passivated implements Serializable {
        @Inject
        @Claim("jti")
        private ClaimValue<String> id;
    }

    /** Serves all callers. */
    @WebServlet("/kept")
    public static class KeptByServlet extends HttpServlet {
        @Inject
        @Claim("jti")
        private String id;
    }
}
