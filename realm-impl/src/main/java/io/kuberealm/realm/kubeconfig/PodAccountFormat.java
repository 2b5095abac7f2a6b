package io.kuberealm.realm.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.FileFormat;
import io.kuberealm.realm.files.LinkedFormat;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.UnusableFileException;
import io.kuberealm.realm.http.HttpRoute;
import io.kuberealm.realm.pki.CertificateBundle;
import io.kuberealm.realm.pki.CertificateBundleFormat;
import io.kuberealm.realm.text.WhiteSpace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Kubernetes gives to every container, as the kubeconfig that client-go makes of it ({@code rest.InClusterConfig}): the address of
 * the API server in two environment variables, the account's token and the CA of the cluster in a folder. The file to read is that of
 * the token.
 */
public final class PodAccountFormat implements LinkedFormat<Kubeconfig> {
    /** Where Kubernetes mounts the account of a pod. */
    public static final Path FOLDER = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final String TOKEN_FILE = "token";
    private static final String CA_FILE = "ca.crt";
    private static final String HOST = "KUBERNETES_SERVICE_HOST";
    private static final String PORT = "KUBERNETES_SERVICE_PORT";
    private static final Pattern HOST_FORM = Pattern.compile("[0-9a-zA-Z.-]+|[0-9a-fA-F:.]+");
    private static final Pattern PORT_FORM = Pattern.compile("[0-9]{1,5}");
    private static final int LONGEST_TOKEN = 1 << 16;

    private final URI server;

    private PodAccountFormat(URI server) {
        this.server = server;
    }

    /** The format for the API server that the environment variables name; nothing if they name none. */
    public static Optional<PodAccountFormat> of(Map<String, String> environment) {
        String host = environment.getOrDefault(HOST, "");
        String port = environment.getOrDefault(PORT, "");
        return HOST_FORM.matcher(host).matches() && PORT_FORM.matcher(port).matches()
                ? Optional.of(new PodAccountFormat(
                        URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port)))
                : Optional.empty();
    }

    /** What is missing where there is no pod, and what to do. */
    public static String noPod() {
        return "This is not a pod: the environment variables " + HOST + " and " + PORT
                + " are missing or malformed. Outside a cluster, use kubeconfig or manifests.";
    }

    /** The file to read in the folder of an account. */
    public static Path tokenFile(Path folder) {
        return folder.resolve(TOKEN_FILE);
    }

    @Override
    public Kubeconfig read(Path file, Opener opener) throws UnusableFileException {
        Secret token = reading("token", opener, file, PodAccountFormat::bearer);
        CertificateBundle authorities =
                reading("CA of the cluster", opener, file.resolveSibling(CA_FILE), new CertificateBundleFormat());
        return new Kubeconfig(
                server,
                HttpRoute.to(authorities.certificates()),
                new Credentials(Optional.empty(), Optional.of(token)),
                Optional.empty());
    }

    private static <T> T reading(String what, Opener opener, Path file, FileFormat<T> format)
            throws UnusableFileException {
        try {
            return opener.open(file, format);
        } catch (UnusableFileException unusable) {
            throw new UnusableFileException("The " + what + ", " + file + ", cannot be read: " + unusable.reason());
        }
    }

    /** What a header cannot carry would be quoted by whoever refuses it. */
    private static Secret bearer(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(LONGEST_TOKEN + 1);
        if (bytes.length > LONGEST_TOKEN) {
            throw new MalformedFileException(1, "It is larger than " + LONGEST_TOKEN + " bytes.");
        }
        return Credentials.bearer(WhiteSpace.trim(new String(bytes, UTF_8)))
                .orElseThrow(() -> new MalformedFileException("It contains no token."));
    }
}
