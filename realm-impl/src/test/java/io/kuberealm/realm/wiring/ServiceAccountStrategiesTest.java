package io.kuberealm.realm.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.jose.KeyIds;
import io.kuberealm.realm.kubernetes.ClusterDocuments;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Lookup;
import io.kuberealm.realm.kubernetes.Metadata;
import io.kuberealm.realm.kubernetes.ServiceAccount;
import io.kuberealm.realm.rbac.RbacIndex;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.testing.TestJwts;
import io.kuberealm.realm.testing.TestKeys;
import io.kuberealm.realm.token.bootstrap.SecretRemoval;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceAccountStrategiesTest {
    private static final KeyPair KEY = TestKeys.P_256;

    private final SettableClock clock = new SettableClock();
    private final FakeSource source = new FakeSource();

    @Test
    void inAPodAnAudienceIsAllThatHasToBeSet() {
        OpeningContext context =
                OpeningContexts.of(Map.of("kubernetes", "in-cluster", "apiAudiences", "orders"), clock);
        ServiceAccountStrategies accounts = ServiceAccountStrategies.open(context, Optional.of(source));
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                context.epoch().get() == 0; ) {
            assertThat(System.nanoTime()).as("the keys are not known in time").isLessThan(end);
            Thread.onSpinWait();
        }

        assertThat(accounts.legacy()).isPresent();
        assertThat(authenticate(accounts, token("orders"))).isInstanceOf(Authenticated.class);
        assertThat(authenticate(accounts, token("https://cluster")))
                .as("the pod's token for the API server")
                .isNotInstanceOf(Authenticated.class);
        context.resources().close();
    }

    @Test
    void theThreadThatFetchesKeysEndsWithTheRealm() throws Exception {
        OpeningContext context =
                OpeningContexts.of(Map.of("kubernetes", "in-cluster", "apiAudiences", "orders"), clock);
        ServiceAccountStrategies.open(context, Optional.of(source));
        Thread fetcher = source.askedBy();
        assertThat(fetcher.getName()).isEqualTo("kube-realm-keys");
        assertThat(context.resources().isFollowing()).isTrue();

        context.resources().close();

        fetcher.join(30_000);
        assertThat(fetcher.isAlive()).isFalse();
        assertThat(context.resources().isFollowing()).isFalse();
    }

    @Test
    void whereNoServiceAccountLogsInNothingIsOpened() {
        OpeningContext context = OpeningContexts.of(Map.of(), clock);
        ServiceAccountStrategies accounts = ServiceAccountStrategies.open(context, Optional.of(source));

        assertThat(accounts.legacy()).isEmpty();
        assertThat(accounts.bound()).isEmpty();
        context.resources().close();
    }

    @Test
    void chain2KeyFilesAndManifests(@TempDir Path directory) throws Exception {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
        Path keys = Files.writeString(directory.resolve("sa.pub"), pem);
        Path tokens = Files.writeString(directory.resolve("tokens.csv"), "secret,jane,7");
        Path manifests = Files.createDirectory(directory.resolve("manifests"));
        Files.writeString(
                manifests.resolve("account.yaml"),
                "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: till, namespace: shop, uid: sa-1}\n");
        RawSettings settings = RawSettings.ofServerXml(Map.of(
                "tokenAuthFile", tokens.toString(),
                "serviceAccountIssuer", "https://cluster",
                "serviceAccountKeyFile", keys.toString(),
                "manifestsDir", manifests.toString(),
                "enableBootstrapTokenAuth", "true"));

        try (ApplicationRealm application =
                new Realms(clock).start("shop", settings).orElseThrow()) {
            assertThat(application.realm().strategyNames())
                    .as("CHAIN-2")
                    .containsExactly("token-file", "service-account-legacy", "service-account", "bootstrap-token");
            AuthenticationResult result = new RealmStores(application.realm(), List.of())
                    .authenticate(new BearerTokenCredential(
                            token("https://cluster"), Audiences.limitedTo(List.of("https://cluster"))));
            assertThat(result).isInstanceOfSatisfying(Authenticated.class, known -> {
                assertThat(known.user().name()).isEqualTo("system:serviceaccount:shop:till");
                assertThat(known.audiences()).as("AUD-4").containsExactly("https://cluster");
            });
        }
    }

    private Secret token(String audience) {
        long now = clock.instant().getEpochSecond();
        return TestJwts.signed("""
                {"iss":"https://cluster","aud":["%s"],"exp":%d,
                 "kubernetes.io":{"namespace":"shop","serviceaccount":{"name":"till","uid":"sa-1"}}}""".formatted(audience, now + 600), "ES256", KEY);
    }

    private static AuthenticationResult authenticate(ServiceAccountStrategies accounts, Secret token) {
        return accounts.bound()
                .orElseThrow()
                .authenticate(new BearerTokenCredential(token, Audiences.limitedTo(List.of("orders"))));
    }

    /** A cluster with one service account. */
    private static final class FakeSource implements ObjectSource {
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile Thread askedBy = Thread.currentThread();

        @Override
        public Optional<ClusterDocuments> documents() {
            return Optional.of(path -> {
                askedBy = Thread.currentThread();
                asked.countDown();
                String document =
                        path.endsWith("jwks") ? "{\"keys\":[" + jwk() + "]}" : "{\"issuer\":\"https://cluster\"}";
                return new Lookup.Found<>(document.getBytes(StandardCharsets.UTF_8));
            });
        }

        Thread askedBy() throws InterruptedException {
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            return askedBy;
        }

        private static String jwk() {
            try {
                JsonWebKey key = JsonWebKey.Factory.newJwk(KEY.getPublic());
                key.setKeyId(KeyIds.of(KEY.getPublic()));
                return key.toJson();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Lookup<ServiceAccount> serviceAccount(String namespace, String name) {
            return new Lookup.Found<>(new ServiceAccount(Metadata.of(namespace, name, "sa-1"), Set.of()));
        }

        @Override
        public Lookup<KubernetesSecret> secret(String namespace, String name) {
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

        @Override
        public Lookup<RbacIndex> roles() {
            return new Lookup.Missing<>();
        }

        @Override
        public List<KubernetesSecret> bootstrapSecrets() {
            return List.of();
        }

        @Override
        public SecretRemoval bootstrapSecretRemoval() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
