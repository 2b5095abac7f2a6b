package io.kuberealm.sample;

import io.kuberealm.api.AuthenticationResult.Failure;
import io.kuberealm.api.CredentialExplainer;
import io.kuberealm.api.CredentialExplanation;
import io.kuberealm.api.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Why is this credential refused? For those who may ask: whoever may review tokens. */
@Path("/explain")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
@RolesAllowed(Roles.AUTH_REVIEWERS)
public class ExplainResource {
    private static final int TOO_MANY_REQUESTS = 429;

    /** Takes every media type, so that who may not ask learns that first, and no more. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response explain(@Context HttpHeaders headers, @Context ServletContext module, InputStream body)
            throws IOException {
        MediaType type = headers.getMediaType();
        boolean form = isOf(type, MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        if (!form && !isOf(type, MediaType.APPLICATION_JSON_TYPE)) {
            return json(415, KubernetesStatus.unsupportedMediaType());
        }
        byte[] bytes = body.readNBytes(TokenReviewResource.LIMIT);
        if (bytes.length == TokenReviewResource.LIMIT) {
            return json(413, KubernetesStatus.tooLarge(TokenReviewResource.LIMIT - 1));
        }
        try {
            ExplainBody asked = form ? ExplainBody.ofForm(bytes) : ExplainBody.ofJson(bytes);
            CredentialExplanation explanation =
                    asked.explainedBy((CredentialExplainer) module.getAttribute(CredentialExplainer.ATTRIBUTE));
            return answer(explanation, wantsPage(headers));
        } catch (MalformedReviewException malformed) {
            return json(400, KubernetesStatus.badRequest(malformed.flaw()));
        }
    }

    private static Response answer(CredentialExplanation explanation, boolean page) {
        if (explanation.strategies().isEmpty()
                && explanation.result() instanceof Failure failure
                && failure.code() == Reason.OVERLOADED) {
            return json(TOO_MANY_REQUESTS, KubernetesStatus.tooManyRequests());
        }
        Explanation document = Explanation.of(explanation);
        return page ? Page.answer(new ExplainPage(document).render()) : json(200, document);
    }

    /** Browsers name HTML first, programs name JSON or nothing. */
    private static boolean wantsPage(HttpHeaders headers) {
        return isOf(headers.getAcceptableMediaTypes().get(0), MediaType.TEXT_HTML_TYPE);
    }

    private static boolean isOf(@Nullable MediaType type, MediaType wanted) {
        return type != null
                && type.getType().equalsIgnoreCase(wanted.getType())
                && type.getSubtype().equalsIgnoreCase(wanted.getSubtype());
    }

    private static Response json(int status, Object document) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JsonDocument.of(document))
                .build();
    }
}
