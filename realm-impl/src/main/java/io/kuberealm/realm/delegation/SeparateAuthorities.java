package io.kuberealm.realm.delegation;

import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the authorities for clients and those for proxies apart, be they from files or from the cluster. If one certificate were
 * in both and no name were required, every client could be a proxy and so be whoever it likes: such a state is refused, at
 * the start (RH-9) as well as later, when a file is read again or the cluster publishes something else.
 */
public final class SeparateAuthorities {
    private final boolean clientsFromFile;
    private final boolean proxiesFromFile;
    private Present present;

    /** What is in force. */
    private record Present(
            Optional<CertificateBundle> clients, Optional<CertificateBundle> proxies, boolean anyNameOfProxies) {}

    /**
     * Nothing is in force yet.
     *
     * @param clientsFromFile whether a file has the authorities for clients, so that the cluster's do not count
     * @param allowedNames the names that proxies may have (any if empty), if a file has the authorities for proxies
     */
    public SeparateAuthorities(boolean clientsFromFile, Optional<List<String>> allowedNames) {
        this.clientsFromFile = clientsFromFile;
        this.proxiesFromFile = allowedNames.isPresent();
        this.present = new Present(
                Optional.empty(),
                Optional.empty(),
                allowedNames.map(List::isEmpty).orElse(false));
    }

    /** The format of the CA file for client certificates. */
    public FileFormat<CertificateBundle> ofClients() {
        CertificateBundleFormat format = new CertificateBundleFormat();
        return content -> enterClients(format.read(content));
    }

    /** The format of the CA file for proxies. */
    public FileFormat<CertificateBundle> ofProxies() {
        CertificateBundleFormat format = new CertificateBundleFormat();
        return content -> enterProxies(format.read(content));
    }

    private synchronized CertificateBundle enterClients(CertificateBundle clients) throws MalformedFileException {
        enter(new Present(Optional.of(clients), present.proxies(), present.anyNameOfProxies()));
        return clients;
    }

    private synchronized CertificateBundle enterProxies(CertificateBundle proxies) throws MalformedFileException {
        enter(new Present(present.clients(), Optional.of(proxies), present.anyNameOfProxies()));
        return proxies;
    }

    /**
     * Takes what the cluster publishes in the place of files that are not set.
     *
     * @throws MalformedFileException if that must not be; nothing is different then
     */
    synchronized void enter(PublishedAuthentication published) throws MalformedFileException {
        enter(new Present(
                clientsFromFile ? present.clients() : published.clientAuthorities(),
                proxiesFromFile ? present.proxies() : published.proxies().map(trust -> trust.authorities()),
                proxiesFromFile
                        ? present.anyNameOfProxies()
                        : published
                                .proxies()
                                .map(trust -> trust.allowedNames().isEmpty())
                                .orElse(false)));
    }

    private void enter(Present next) throws MalformedFileException {
        boolean share = next.clients()
                .flatMap(clients -> next.proxies().map(clients::sharesCertificateWith))
                .orElse(false);
        if (share && next.anyNameOfProxies()) {
            throw new MalformedFileException(
                    "Client certificates and proxies have a certificate authority in common, so any client could pose as a"
                            + " proxy. Use a separate certificate authority for proxies, or set"
                            + " kube.realm.requestheader-allowed-names.");
        }
        present = next;
    }
}
