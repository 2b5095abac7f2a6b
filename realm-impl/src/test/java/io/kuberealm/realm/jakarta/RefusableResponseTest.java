package io.kuberealm.realm.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefusableResponseTest {
    private final FakeServlets.Request request = new FakeServlets.Request();
    private final FakeServlets.Response response = new FakeServlets.Response();
    private final AtomicInteger notes = new AtomicInteger();
    private final HttpServletResponse refusable =
            new RefusableResponse(request.proxy(), response.proxy(), notes::incrementAndGet);

    @Test
    void anAnswerIsLeftAsItIs() throws IOException {
        refusable.setStatus(403);
        refusable.setHeader("X-Reason", "because");
        refusable.getOutputStream().write("no".getBytes(StandardCharsets.US_ASCII));

        assertThat(response.status).isEqualTo(403);
        assertThat(response.headers).containsEntry("X-Reason", "because");
        assertThat(response.text()).isEqualTo("no");
    }

    @Test
    void nothingIsAddedToARefusal() throws IOException {
        RefusableResponse.refused(request.proxy());

        refusable.setStatus(403);
        refusable.sendError(500);
        refusable.sendError(500, "late");
        refusable.setHeader("X-Reason", "because");
        refusable.addHeader("X-Reason", "because");
        refusable.setContentType("text/html");
        refusable.getOutputStream().write("no".getBytes(StandardCharsets.US_ASCII));
        refusable.getWriter().print("no");

        assertThat(response.status).isEqualTo(200);
        assertThat(response.headers).isEmpty();
        assertThat(response.text()).isEmpty();
    }

    @Test
    void flt7NobodyIsAskedWhoItIsAndNotForbidden() throws IOException {
        RefusableResponse.serverForbidsNobody(request.proxy());

        refusable.setStatus(403);
        refusable.setContentType("text/html");
        refusable.getOutputStream().write("forbidden".getBytes(StandardCharsets.US_ASCII));

        assertThat(response.status).isEqualTo(401);
        assertThat(response.headers).containsEntry("Content-Type", "application/json");
        assertThat(response.text()).contains("\"reason\":\"Unauthorized\"").doesNotContain("forbidden");
        assertThat(RefusableResponse.isRefused(request.proxy())).isTrue();
        assertThat(notes).as("one line explains it").hasValue(1);
    }

    /** RESTEasy checks roles itself where this is set, and throws ForbiddenException at nobody too. */
    @Test
    void flt7NorByResteasy() {
        request.contextParameters.put("resteasy.role.based.security", "true");

        refusable.setStatus(403);

        assertThat(response.status).isEqualTo(401);
    }

    @Test
    void otherAnswersToNobodyAreNoRefusal() {
        RefusableResponse.serverForbidsNobody(request.proxy());

        refusable.setStatus(404);

        assertThat(response.status).isEqualTo(404);
        assertThat(RefusableResponse.isRefused(request.proxy())).isFalse();
    }
}
