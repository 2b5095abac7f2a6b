package io.kuberealm.realm.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What tokens refer to, as manifests have it. All of it is known at once, so that nothing is ever unavailable. */
public final class ManifestObjects implements TokenObjects {
    private final Map<ObjectName, Placed<KubernetesSecret>> secrets;
    private final Map<ObjectName, ServiceAccount> serviceAccounts;
    private final Map<ObjectName, Metadata> pods;
    private final Map<ObjectName, Metadata> nodes;

    /**
     * An object and its file.
     *
     * @param object the object
     * @param file the name of the file in the folder
     */
    record Placed<T>(T object, String file) {}

    private ManifestObjects(Builder builder) {
        secrets = Map.copyOf(builder.secrets);
        serviceAccounts = Map.copyOf(builder.serviceAccounts);
        pods = Map.copyOf(builder.pods);
        nodes = Map.copyOf(builder.nodes);
    }

    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        Placed<KubernetesSecret> placed = secrets.get(new ObjectName(namespace, name));
        return placed == null ? new Lookup.Missing<>() : new Lookup.Found<>(placed.object());
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return lookUp(serviceAccounts, namespace, name);
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return lookUp(pods, namespace, name);
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return lookUp(nodes, "", name);
    }

    private static <T> Lookup<T> lookUp(Map<ObjectName, T> objects, String namespace, String name) {
        T found = objects.get(new ObjectName(namespace, name));
        return found == null ? new Lookup.Missing<>() : new Lookup.Found<>(found);
    }

    /** The secrets that are bootstrap tokens. */
    public List<KubernetesSecret> bootstrapSecrets() {
        return secrets.values().stream()
                .map(Placed::object)
                .filter(KubernetesSecret::isBootstrapToken)
                .toList();
    }

    /** Whether this secret is all there is. */
    boolean isOnly(KubernetesSecret secret) {
        return secrets.size() == 1
                && secret(secret.metadata().namespace(), secret.metadata().name())
                        .equals(new Lookup.Found<>(secret))
                && serviceAccounts.isEmpty()
                && pods.isEmpty()
                && nodes.isEmpty();
    }

    /** The file, by its name in the folder, that has a secret. */
    public Optional<String> fileOf(KubernetesSecret secret) {
        return Optional.ofNullable(secrets.get(ObjectName.of(secret.metadata())))
                .map(Placed::file);
    }

    /** Gathers the objects, which the caller has found to be there once. */
    static final class Builder {
        private final Map<ObjectName, Placed<KubernetesSecret>> secrets = new HashMap<>();
        private final Map<ObjectName, ServiceAccount> serviceAccounts = new HashMap<>();
        private final Map<ObjectName, Metadata> pods = new HashMap<>();
        private final Map<ObjectName, Metadata> nodes = new HashMap<>();

        void addSecret(KubernetesSecret secret, String file) {
            secrets.put(ObjectName.of(secret.metadata()), new Placed<>(secret, file));
        }

        void add(ServiceAccount account) {
            serviceAccounts.put(ObjectName.of(account.metadata()), account);
        }

        void addPod(Metadata pod) {
            pods.put(ObjectName.of(pod), pod);
        }

        void addNode(Metadata node) {
            nodes.put(ObjectName.of(node), node);
        }

        ManifestObjects build() {
            return new ManifestObjects(this);
        }
    }
}
