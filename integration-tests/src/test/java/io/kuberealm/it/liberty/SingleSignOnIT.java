package io.kuberealm.it.liberty;

import static io.kuberealm.it.container.Archives.plainWar;
import static io.kuberealm.it.container.Archives.war;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.it.app.MastersServlet;
import io.kuberealm.it.app.OpenServlet;
import io.kuberealm.it.app.ProtectedServlet;
import io.kuberealm.it.app.RestApplication;
import io.kuberealm.it.app.RestResource;
import io.kuberealm.it.app.SessionMechanism;
import io.kuberealm.it.app.WhoAmI;
import io.kuberealm.it.container.Answer;
import io.kuberealm.it.container.Caller;
import io.kuberealm.it.container.Callers;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Liberty logs callers in by the cookie of any other application of the server before it asks the realm, and lets that
 * login win: even over a bearer token of somebody else.
 */
@ArquillianTest
class SingleSignOnIT {
    private static final String COOKIE = "LtpaToken2";
    private static final List<String> OPEN = List.of("/open", "/rest/open");
    private static final List<String> PROTECTED = List.of("/protected", "/rest/protected");
    private static final List<String> MASTERS = List.of("/masters", "/rest/masters");
    private static final List<String> ALL =
            Stream.of(OPEN, PROTECTED, MASTERS).flatMap(List::stream).toList();

    /**
     * Another application.
     *
     * @param login how one logs in there
     * @param caller what it says then
     * @param forced whether Liberty forces the login on applications with a module like the realm's, which can only refuse
     *     the request then; if not, the cookie is just no credential
     */
    private record Other(String application, Supplier<Answer> login, String caller, boolean forced) {
        /** The header by which a browser that is logged in there takes its cookie everywhere. */
        String cookie() {
            return login.get().cookie(COOKIE).orElseThrow();
        }

        @Override
        public String toString() {
            return application;
        }
    }

    @Deployment(name = "sso-realm", testable = false)
    static WebArchive realm() {
        return war(
                "sso-realm",
                OpenServlet.class,
                ProtectedServlet.class,
                MastersServlet.class,
                RestApplication.class,
                RestResource.class);
    }

    @Deployment(name = "sso-basic", testable = false)
    static WebArchive basic() {
        return plainWar("sso-basic", "registry-users", "<login-config><auth-method>BASIC</auth-method></login-config>");
    }

    @Deployment(name = "sso-form", testable = false)
    static WebArchive form() {
        return plainWar(
                        "sso-form",
                        "registry-users",
                        "<login-config><auth-method>FORM</auth-method><form-login-config>",
                        "<form-login-page>/login.html</form-login-page><form-error-page>/login.html</form-error-page>",
                        "</form-login-config></login-config>")
                .addAsWebResource(new StringAsset("log in"), "login.html");
    }

    @Deployment(name = "sso-session", testable = false)
    static WebArchive session() {
        return plainWar("sso-session", "system:authenticated").addClass(SessionMechanism.class);
    }

    static Stream<Other> others() {
        return Stream.of(
                new Other(
                        "/sso-basic",
                        () -> Caller.of("/sso-basic")
                                .withPassword(Callers.REGISTRY_USER, Callers.REGISTRY_PASSWORD)
                                .get("/protected"),
                        "not by the realm: " + Callers.REGISTRY_USER,
                        false),
                new Other(
                        "/sso-form",
                        () -> Caller.of("/sso-form")
                                .post(
                                        "/j_security_check",
                                        "j_username=" + Callers.REGISTRY_USER + "&j_password="
                                                + Callers.REGISTRY_PASSWORD),
                        "not by the realm: " + Callers.REGISTRY_USER,
                        false),
                new Other(
                        "/sso-session",
                        () -> Caller.of("/sso-session")
                                .with(SessionMechanism.HEADER, "henry")
                                .get("/protected"),
                        "not by the realm: henry",
                        true));
    }

    @ParameterizedTest
    @MethodSource("others")
    void theCookieAloneLogsNobodyIn(Other other) {
        Caller stranger = Caller.of("/sso-realm").with("Cookie", other.cookie());

        PROTECTED.forEach(path -> stranger.get(path).isRealmRefusal());
        MASTERS.forEach(path -> stranger.get(path).isRealmRefusal());
        OPEN.forEach(path -> isNobody(other, stranger.get(path)));
    }

    private static void isNobody(Other other, Answer answer) {
        if (!other.forced) {
            answer.says(WhoAmI.NOBODY);
            return;
        }
        answer.isRealmRefusal();
        assertThat(answer.headers().allValues("Set-Cookie"))
                .as("the browser is made to forget the cookie")
                .anySatisfy(
                        cookie -> assertThat(cookie).startsWith(COOKIE + "=").containsPattern("1970|Max-Age=0"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void aTokenWinsOverTheCookie(Other other) {
        for (String scheme : List.of("Bearer ", "bearer ", "BEARER ")) {
            Caller jane = Caller.of("/sso-realm")
                    .with("Cookie", other.cookie())
                    .with("Authorization", scheme + Callers.JANE_TOKEN);

            OPEN.forEach(path -> jane.get(path).says(Callers.JANE));
            PROTECTED.forEach(path -> jane.get(path).says(Callers.JANE));
            MASTERS.forEach(path -> jane.get(path).isForbidden());
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void aBadCredentialIsNoBetterWithTheCookie(Other other) {
        Caller stranger = Caller.of("/sso-realm").with("Cookie", other.cookie());

        for (String path : ALL) {
            stranger.withToken(Callers.UNKNOWN_TOKEN).get(path).isRealmRefusal();
            stranger.with("Authorization", "bearer " + Callers.UNKNOWN_TOKEN)
                    .get(path)
                    .isRealmRefusal();
            stranger.with("Authorization", "bEaReR " + Callers.UNKNOWN_TOKEN)
                    .get(path)
                    .isRealmRefusal();
        }
        Caller withPassword = stranger.withPassword(Callers.REGISTRY_USER, Callers.REGISTRY_PASSWORD);
        PROTECTED.forEach(path -> withPassword.get(path).isRealmRefusal());
        MASTERS.forEach(path -> withPassword.get(path).isRealmRefusal());
        OPEN.forEach(path -> isNobody(other, withPassword.get(path)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void theOtherApplicationKeepsItsSession(Other other) {
        String cookie = other.cookie();
        Caller known = Caller.of(other.application()).with("Cookie", cookie);
        known.get("/protected").says(other.caller());

        ALL.forEach(path -> Caller.of("/sso-realm").with("Cookie", cookie).get(path));
        ALL.forEach(path -> Caller.of("/sso-realm")
                .with("Cookie", cookie)
                .withToken(Callers.JANE_TOKEN)
                .get(path));

        known.get("/protected").says(other.caller());
    }
}
