package io.kuberealm.sample;

import io.kuberealm.api.TokenReviewer;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The realm as a webhook: what kube-apiserver asks about the tokens that it does not know itself. */
@Path("/apis/authentication.k8s.io/{version:v1|v1beta1}/tokenreviews")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.AUTH_REVIEWERS)
public class TokenReviewResource {
    /** Far more than a header can hold. */
    static final int LIMIT = 1 << 20;

    /** Takes every media type, so that who may not ask learns that first, and no more. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response review(
            @PathParam("version") String version,
            @Context HttpHeaders headers,
            @Context ServletContext module,
            InputStream body)
            throws IOException {
        return review(
                version, headers.getMediaType(), body, (TokenReviewer) module.getAttribute(TokenReviewer.ATTRIBUTE));
    }

    private static Response review(String version, @Nullable MediaType type, InputStream body, TokenReviewer reviewer)
            throws IOException {
        if (type == null || !isJson(type)) {
            return answer(Response.Status.UNSUPPORTED_MEDIA_TYPE, KubernetesStatus.unsupportedMediaType());
        }
        byte[] bytes = body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            return answer(Response.Status.REQUEST_ENTITY_TOO_LARGE, KubernetesStatus.tooLarge(LIMIT));
        }
        try {
            TokenReviewBody review = TokenReviewBody.read(version, bytes);
            return answer(
                    Response.Status.CREATED,
                    TokenReview.of(version, reviewer.review(review.token(), review.audiences())));
        } catch (MalformedReviewException malformed) {
            return answer(Response.Status.BAD_REQUEST, KubernetesStatus.badRequest(malformed.flaw()));
        }
    }

    private static boolean isJson(MediaType type) {
        return type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("json");
    }

    private static Response answer(Response.Status status, Object body) {
        return Response.status(status).entity(JsonDocument.of(body)).build();
    }
}
