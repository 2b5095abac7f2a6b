package io.kuberealm.sample;

import io.kuberealm.api.UserInfo;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** What {@code kubectl auth whoami} asks: the {@code SelfSubjectReview} of {@code authentication.k8s.io}. */
@Path("/apis/authentication.k8s.io/{version:v1|v1beta1|v1alpha1}/selfsubjectreviews")
@Produces(MediaType.APPLICATION_JSON)
public class SelfSubjectReviewResource {
    private final Clock clock;

    public SelfSubjectReviewResource() {
        this(Clock.systemUTC());
    }

    SelfSubjectReviewResource(Clock clock) {
        this.clock = clock;
    }

    /**
     * Any caller may ask, an anonymous one too; nobody is a 401. The body is never read: it says nothing, and kubectl
     * sends it as protobuf.
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response review(@PathParam("version") String version, @Context HttpServletRequest request) {
        return Callers.callerOf(request)
                .map(caller -> Response.status(Response.Status.CREATED).entity(review(version, caller.userInfo())))
                .orElseGet(() -> Response.status(Response.Status.UNAUTHORIZED))
                .build();
    }

    String review(String version, UserInfo user) {
        return JsonDocument.of(SelfSubjectReview.of(version, user, clock.instant()));
    }
}
