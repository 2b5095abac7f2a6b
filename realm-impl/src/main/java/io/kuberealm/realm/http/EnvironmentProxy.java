package io.kuberealm.realm.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxy of {@code HTTPS_PROXY} and {@code NO_PROXY}, in either case, as programs in Go read them. Without them Java's own
 * settings count ({@code https.proxyHost}).
 */
public final class EnvironmentProxy extends ProxySelector {
    private final Proxy proxy;
    private final NoProxyRules direct;

    private EnvironmentProxy(InetSocketAddress address, NoProxyRules direct) {
        this.proxy = new Proxy(Proxy.Type.HTTP, address);
        this.direct = direct;
    }

    /**
     * The proxy for the variables of {@code environment}.
     *
     * @throws IllegalArgumentException if the proxy is none that can be used: only HTTP proxies without a password can; the
     *     message names the variable, not its value
     */
    public static ProxySelector of(Map<String, String> environment) {
        Optional<String> address = first(environment, "HTTPS_PROXY", "https_proxy");
        if (address.isEmpty()) {
            return Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null));
        }
        String noProxy = first(environment, "NO_PROXY", "no_proxy").orElse("");
        return new EnvironmentProxy(parse(address.get()), new NoProxyRules(noProxy));
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static InetSocketAddress parse(String address) {
        return ProxyAddress.parse(address.contains("://") ? address : "http://" + address)
                .orElseThrow(() -> new IllegalArgumentException(
                        "HTTPS_PROXY: Only HTTP proxies without a password are supported. Write http://host:port."));
    }

    @Override
    public List<Proxy> select(URI uri) {
        int port = uri.getPort() < 0 ? 443 : uri.getPort();
        return direct.bypass(uri.getHost(), port) ? List.of(Proxy.NO_PROXY) : List.of(proxy);
    }

    /** There is no other proxy to choose the next time. */
    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
}
