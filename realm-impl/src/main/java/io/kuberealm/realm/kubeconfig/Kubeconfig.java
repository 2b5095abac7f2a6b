package io.kuberealm.realm.kubeconfig;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What the current context of a kubeconfig file says, with everything that its files say.
 *
 * @param server an https address, used exactly
 * @param authorities who vouches for the server; if empty, the Java installation says
 * @param credentials as whom to come
 * @param plugin the program that has further credentials
 */
public record Kubeconfig(
        URI server, List<X509Certificate> authorities, Credentials credentials, Optional<ExecPlugin> plugin) {
    public Kubeconfig {
        authorities = List.copyOf(authorities);
    }
}
