package io.kuberealm.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The path that is judged is the path that is served. {@code /api/admin/*} is for administrators, {@code /api/reports/*} for
 * everybody; what a server could take for both is a 400 (Jakarta Servlet 6.0, section 3.5.2).
 */
@AtTheEdge
class SuspiciousTargetIT {
    private static final String TOKEN = TestTokens.fresh();
    private static RealmServer server;

    @BeforeAll
    static void start() {
        ServerDirectory directory = ServerDirectory.fresh("targets");
        directory.write("tokens.csv", TOKEN + ",admin,,admins\n");
        Setup setup = Setup.of("token-auth-file", directory.file("tokens.csv").toString())
                .application(TestApplications.paths(), "/api")
                .application(TestApplications.paths(), "/odd")
                .application(TestApplications.paths(), "/open");
        server = RealmServer.start(directory, setup);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String get(String target, String... headers) {
        return RawHttps.get(server, target, headers);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/api/admin/../reports/x",
                "/api/reports/../admin/x",
                "/api/reports/./x",
                "/api/reports/..",
                "/api/admin;/../reports/x",
                "/api/reports;/../admin/x",
                "/api/reports;v=1/../admin/x",
                "/api/reports/..;/admin/x",
                "/api/reports/..;v=1/admin/x",
                "/api/reports/.;/x",
                "/api/reports/...",
                "/api/reports/.../admin/x",
                "/api/reports/..../admin/x",
                "/api/reports/%2e%2e/admin/x",
                "/api/reports/%2E%2e/admin/x",
                "/api/reports/.%2e/admin/x",
                "/api/reports/%2e./admin/x",
                "/api/reports/%2e/x",
                "/api/reports;v=1/%2e%2e;x/admin/x",
                "/api/reports/..%3b/admin/x",
                "/api/reports/..%2fadmin/x",
                "/api/reports/..%2Fadmin/x",
                "/api/reports%2f..%2fadmin/x",
                "/api/reports%2fx",
                "/open/../api/admin/x",
                "/open/%2e%2e/api/admin/x",
                "/api/reports/..\\admin/x",
                "/api/reports\\x",
                "/api/reports/..%5cadmin/x",
                "/api/reports%5Cx",
                "/api/reports/%00",
                "/api/reports%00/../admin/x",
                "/api/reports/%0d%0a",
                "/api/reports/%7f",
                "/api/reports/%c0%ae%c0%ae/admin/x",
                "/api/reports/%e0%80%ae",
                "/api/reports/%c0%afx",
                "/api/reports/%e9",
                "https://localhost/api/reports/../admin/x",
                "https://localhost/api/reports/%2e%2e/admin/x",
                "https://localhost/open/..;/api/admin/x",
            })
    void whatCouldBeReadInTwoWaysIsA400(String target) {
        assertThat(get(target)).startsWith("HTTP/1.1 400 ").doesNotContain("serves");
        assertThat(get(target, "Authorization: Bearer " + TOKEN))
                .as("whatever the credential")
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("serves");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/reports/%zz", "/api/reports/%u002e", "/api/reports/%2", "/api/reports/%"})
    void aBrokenEscapeIsA400(String target) {
        assertThat(get(target)).startsWith("HTTP/1.1 400 ").doesNotContain("serves");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/api/admin/../reports/x", "/api/reports/../admin/x", "/api/reports/./x", "/open/../api/admin/x"
            })
    void theAnswerIsAStatusObject(String target) {
        assertThat(get(target))
                .endsWith("\r\n\r\n{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"the request target is rejected: it has a dot segment\","
                        + "\"reason\":\"BadRequest\",\"code\":400}");
    }

    @Test
    void theSameOverHttp2() {
        RealmClient http2 = RealmClient.overHttp2(server);

        assertThat(http2.get("/api/reports/../admin/x").status()).isEqualTo(400);
        assertThat(http2.get("/api/reports/..;/admin/x").status()).isEqualTo(400);
        assertThat(http2.get("/api/reports/x").body()).isEqualTo("reports serves /x");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/odd/reports/x;v=1, /x",
        "/odd/reports;v=1, null",
        "/odd/reports/x%20y, /x y",
        "/odd/reports/x+y, /x",
        "/odd/reports/J%C3%BCrgen/%E5%AF%86, /Jürgen/密",
        "/odd/reports//x, /",
        "/odd/reports/x//y, /x/",
        "/odd/reports/x/, /x/",
        "/odd/reports/.x, /.x",
        "/odd/reports/x..y/z.., /x..y/z..",
        "/odd/reports/x%25y, /x%y",
        "/odd/reports/x%3fy, /x?y",
        "/odd/reports/%252e%252e/x, /%2e%2e/x",
        "/odd/reports/x?y=/../%2f, /x",
        "https://localhost/odd/reports/x, /x",
    })
    void whatIsMerelyOddIsServed(String target, String path) {
        assertThat(get(target)).startsWith("HTTP/1.1 200 ").contains("reports serves " + path);
        assertThat(get(target.replace("reports", "admin")))
                .as("and protected where it should be")
                .startsWith("HTTP/1.1 401 ");
    }

    /** Servers differ in whether they serve these at all. None may serve them to nobody. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/x;/../../api/admin/x",
                "/open;/../api/admin/x",
                "/api/reports;v=%2f..%2f/../admin/x",
                "/api;v=1/admin/x",
                "/api/reports;v=1/admin/x",
                "/api/reports/...z",
                "/api/%2e/admin/x",
                "/api//admin/x",
                "//api/admin/x",
                "/api/;/admin/x",
                "/api/;v=1/admin/x",
                "/;v=1/api/admin/x",
                "/api/admin%3bv=1/x",
                "/api/%61dmin/x",
                "/%61pi/admin/x",
                "/api/ADMIN/x",
                "/api/admin;v=1",
                "/api/admin;v=1/x",
                "/api/admin;v=../x",
                "/api/admin%20/x",
                "/api/admin%3f/x",
                "/api/admin%23/x",
                "/api/%25%36%31dmin/x",
                "/api/admin#/../reports/x",
                "/api/reports/x#/../../admin/x",
            })
    void nothingOddIsServedToNobodyWhereAnAdministratorIsWanted(String target) {
        assertThat(get(target)).doesNotContain("admin serves");
    }

    /** Liberty remembers which servlet served what, and by a key that leaves out what is behind a parameter. */
    @Test
    void anAdministratorDoesNotLeaveAFileBehindForNobody() {
        String admin = "Authorization: Bearer " + TOKEN;
        get("/api/files;v=1/private/x.txt", admin);
        get("/api/other;v=1/private/../private/x.txt", admin);

        assertThat(get("/api/files")).doesNotContain("a private file");
        assertThat(get("/api/other")).doesNotContain("a private file");
        assertThat(get("/api/files/private/x.txt", admin)).contains("a private file");
        assertThat(get("/api/files/private/x.txt")).startsWith("HTTP/1.1 401 ");
    }

    /** Servers redirect to the folder, or say that there is nothing. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api", "/api/", "/api/files", "/api/files/", "/api/files/private", "/api/reports/x%3By"})
    void aFolderIsNotSuspicious(String target) {
        assertThat(get(target, "Authorization: Bearer " + TOKEN)).doesNotStartWith("HTTP/1.1 400 ");
    }

    @Test
    void aRefusedRequestDoesNotOpenADoorForTheNext() {
        assertThat(get("/api/reports/y;v=1/../../admin/x")).doesNotContain("serves");
        assertThat(get("/api/admin/z;v=1/../../reports/x")).doesNotContain("serves");

        assertThat(get("/api/reports/y")).doesNotContain("admin serves");
        assertThat(get("/api/reports/y;v=2/z")).doesNotContain("admin serves");
        assertThat(get("/api/admin/z")).doesNotContain("serves");
        assertThat(get("/api/admin/z;v=2")).doesNotContain("serves");
    }

    @Test
    void theServerAsAWholeMayBeAskedForItsOptions() {
        assertThat(RawHttps.send(server, StandardCharsets.US_ASCII, "OPTIONS * HTTP/1.1"))
                .as("RFC 9110 section 9.3.7")
                .doesNotContain("the request target is rejected");
    }
}
