package io.kuberealm.it.app;

import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** A client of MicroProfile Rest Client; a class of its own, since not every server has that. */
public final class RestClientItems {
    private RestClientItems() {}

    public static Items of(URI base, Object filter) {
        return RestClientBuilder.newBuilder().baseUri(base).register(filter).build(Items.class);
    }
}
