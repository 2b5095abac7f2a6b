package io.kuberealm.it.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** How the programs of a control plane are started when they are alone: no node, no controller, one loopback interface. */
final class ControlPlaneCommands {
    /** An address of the range that RFC 5737 keeps for documentation: the API server insists on one that is not loopback. */
    private static final String NOBODY = "192.0.2.1";

    private ControlPlaneCommands() {}

    /** Nothing has to survive a power cut. */
    static List<String> etcd(KubeAssets assets, ControlPlaneFiles files, int port, int peerPort) {
        String clients = "http://127.0.0.1:" + port;
        String peers = "http://127.0.0.1:" + peerPort;
        return List.of(
                assets.etcd().toString(),
                "--data-dir=" + files.file("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                "--unsafe-no-fsync");
    }

    static List<String> apiServer(KubeAssets assets, ControlPlaneFiles files, int port, int etcdPort) {
        List<String> command = new ArrayList<>();
        command.add(assets.apiServer().toString());
        command.add("--etcd-servers=http://127.0.0.1:" + etcdPort);
        command.addAll(network(port));
        command.addAll(authentication(files));
        command.add("--authorization-mode=RBAC");
        // Its controller would have to make an account and a token for each namespace before the first pod.
        command.add("--disable-admission-plugins=ServiceAccount");
        command.add("--audit-policy-file=" + files.file("audit-policy.yaml"));
        command.add("--audit-log-path=" + files.file("audit.log"));
        return command;
    }

    private static List<String> network(int port) {
        return List.of(
                "--bind-address=127.0.0.1",
                "--secure-port=" + port,
                "--advertise-address=" + NOBODY,
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.96.0.0/24");
    }

    private static List<String> authentication(ControlPlaneFiles files) {
        return List.of(
                "--tls-cert-file=" + files.file("tls.crt"),
                "--tls-private-key-file=" + files.file("tls.key"),
                "--client-ca-file=" + files.file("ca.crt"),
                "--token-auth-file=" + files.file("tokens.csv"),
                "--enable-bootstrap-token-auth=true",
                "--service-account-issuer=" + KubeApiServer.ISSUER,
                "--service-account-signing-key-file=" + files.file("service-account.key"),
                "--service-account-key-file=" + files.file("service-account.pub"),
                "--api-audiences=" + String.join(",", KubeApiServer.AUDIENCES),
                "--requestheader-client-ca-file=" + files.file("front-proxy-ca.crt"),
                "--requestheader-allowed-names=front-proxy",
                "--requestheader-username-headers=X-Remote-User",
                "--requestheader-group-headers=X-Remote-Group",
                "--requestheader-extra-headers-prefix=X-Remote-Extra-");
    }
}
