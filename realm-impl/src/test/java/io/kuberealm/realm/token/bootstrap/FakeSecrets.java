package io.kuberealm.realm.token.bootstrap;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.SecretTypes;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.kubernetes.TokenObjects;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A cluster with secrets and nothing else. */
final class FakeSecrets implements TokenObjects {
    static final String ID = "abc123";
    static final String TOKEN = ID + ".0123456789abcdef";

    private final Map<String, KubernetesSecret> secrets = new HashMap<>();
    private boolean cutOff;

    static FakeSecrets with(KubernetesSecret... secrets) {
        FakeSecrets fake = new FakeSecrets();
        for (KubernetesSecret secret : secrets) {
            fake.secrets.put(
                    secret.metadata().namespace() + "/" + secret.metadata().name(), secret);
        }
        return fake;
    }

    FakeSecrets cutOff() {
        cutOff = true;
        return this;
    }

    /** The secret of {@link #TOKEN}, with changes to its values. */
    static KubernetesSecret secret(Consumer<Map<String, String>> change) {
        Map<String, String> values = new HashMap<>(
                Map.of("token-id", ID, "token-secret", "0123456789abcdef", "usage-bootstrap-authentication", "true"));
        change.accept(values);
        Map<String, Secret> data = new HashMap<>();
        values.forEach((key, value) -> data.put(key, Secret.of(value)));
        return new KubernetesSecret(
                Metadata.of(SecretTypes.BOOTSTRAP_NAMESPACE, "bootstrap-token-" + ID, "uid-1"),
                SecretTypes.BOOTSTRAP_TOKEN,
                data);
    }

    static KubernetesSecret expiringAt(String expiration) {
        return secret(values -> values.put("expiration", expiration));
    }

    @Override
    public Lookup<KubernetesSecret> secret(String namespace, String name) {
        if (cutOff) {
            return new Lookup.Unavailable<>("the cluster is out of reach");
        }
        KubernetesSecret found = secrets.get(namespace + "/" + name);
        return found == null ? new Lookup.Missing<>() : new Lookup.Found<>(found);
    }

    @Override
    public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
        return new Lookup.Missing<>();
    }

    @Override
    public Lookup<Metadata> pod(String namespace, String name) {
        return new Lookup.Missing<>();
    }

    @Override
    public Lookup<Metadata> node(String name) {
        return new Lookup.Missing<>();
    }
}
