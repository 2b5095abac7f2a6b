package io.kuberealm.realm.kubeconfig;

import io.kuberealm.realm.http.HttpRoute;
import java.net.URI;
import java.util.Optional;

/**
 * What the current context of a kubeconfig file says, with everything that its files say.
 *
 * @param server an https address, used exactly
 * @param route who vouches for the server, under which name, and what leads to it
 * @param credentials as whom to come
 * @param plugin the program that has further credentials
 */
public record Kubeconfig(URI server, HttpRoute route, Credentials credentials, Optional<ExecPlugin> plugin) {}
