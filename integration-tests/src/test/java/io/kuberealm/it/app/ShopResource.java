package io.kuberealm.it.app;

import io.kuberealm.api.client.CallerTokenFilter;
import io.kuberealm.api.client.ServiceAccountTokenFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Calls another application, and says what came of it. All callers share the clients. */
@Path("/")
@ApplicationScoped
public class ShopResource {
    private static final String ENCRYPTED = "https://stock.example";

    private final Map<String, Client> clients = new ConcurrentHashMap<>();

    @Inject
    private JsonWebToken caller;

    @GET
    @Path("caller")
    public String asTheCaller(@QueryParam("origin") String origin, @QueryParam("target") URI target) {
        Client client =
                clients.computeIfAbsent(origin, key -> ClientBuilder.newClient().register(callersToken(key)));
        return outcome(() -> client.target(target).request().get());
    }

    @GET
    @Path("rest-client")
    public String byRestClient(@QueryParam("origin") String origin, @QueryParam("target") URI target) {
        return RestClientItems.of(target, callersToken(origin)).get();
    }

    private CallerTokenFilter callersToken(String origin) {
        return CallerTokenFilter.of(caller, ENCRYPTED).andUnencrypted(origin);
    }

    /**
     * Calls as the pod, whose token is replaced once the request has it.
     *
     * @param file where the pod's token is
     * @param next a file with the next token
     */
    @GET
    @Path("account")
    public String asThePod(
            @QueryParam("origin") String origin,
            @QueryParam("target") URI target,
            @QueryParam("file") String file,
            @QueryParam("next") String next) {
        WriterInterceptor kubelet = body -> {
            Files.copy(java.nio.file.Path.of(next), java.nio.file.Path.of(file), StandardCopyOption.REPLACE_EXISTING);
            body.proceed();
        };
        Client client = ClientBuilder.newClient()
                .register(ServiceAccountTokenFilter.of("app", java.nio.file.Path.of(file), ENCRYPTED)
                        .andUnencrypted(origin))
                .register(kubelet);
        return outcome(() -> client.target(target).request().post(Entity.text("ten apples")));
    }

    private static String outcome(Supplier<Response> call) {
        try (Response response = call.get()) {
            return response.getStatus() + " " + response.readEntity(String.class);
        } catch (ProcessingException failed) {
            return "not sent: " + failed.getMessage();
        }
    }
}
