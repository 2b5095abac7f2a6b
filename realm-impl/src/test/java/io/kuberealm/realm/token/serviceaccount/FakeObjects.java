package io.kuberealm.realm.token.serviceaccount;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.TokenObjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Objects that a test puts there. */
final class FakeObjects implements TokenObjects {
    private final Map<String, Lookup<KubernetesSecret>> secrets = new HashMap<>();
    private final Map<String, Lookup<ServiceAccount>> accounts = new HashMap<>();
    private final Map<String, Lookup<Metadata>> pods = new HashMap<>();
    private final Map<String, Lookup<Metadata>> nodes = new HashMap<>();

    FakeObjects account(Metadata metadata) {
        accounts.put(key(metadata), new Lookup.Found<>(new ServiceAccount(metadata, Set.of())));
        return this;
    }

    FakeObjects secret(Metadata metadata, String token) {
        secrets.put(
                key(metadata),
                new Lookup.Found<>(new KubernetesSecret(
                        metadata, "kubernetes.io/service-account-token", Map.of("token", Secret.of(token)))));
        return this;
    }

    FakeObjects pod(Metadata metadata) {
        pods.put(key(metadata), new Lookup.Found<>(metadata));
        return this;
    }

    FakeObjects node(Metadata metadata) {
        nodes.put(metadata.name(), new Lookup.Found<>(metadata));
        return this;
    }

    FakeObjects cutOffFromAccount(String namespace, String name) {
        accounts.put(namespace + "/" + name, new Lookup.Unavailable<>("cut off"));
        return this;
    }

    FakeObjects cutOffFromSecret(String namespace, String name) {
        secrets.put(namespace + "/" + name, new Lookup.Unavailable<>("cut off"));
        return this;
    }

    FakeObjects cutOffFromPod(String namespace, String name) {
        pods.put(namespace + "/" + name, new Lookup.Unavailable<>("cut off"));
        return this;
    }

    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        return secrets.getOrDefault(namespace + "/" + name, new Lookup.Missing<>());
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return accounts.getOrDefault(namespace + "/" + name, new Lookup.Missing<>());
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return pods.getOrDefault(namespace + "/" + name, new Lookup.Missing<>());
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return nodes.getOrDefault(name, new Lookup.Missing<>());
    }

    private static String key(Metadata metadata) {
        return metadata.namespace() + "/" + metadata.name();
    }
}
