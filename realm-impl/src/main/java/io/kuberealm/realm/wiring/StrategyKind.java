package io.kuberealm.realm.wiring;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.ClientCertificateCredential;
import io.kuberealm.api.RequestHeaderCredential;
import io.kuberealm.api.Strategies;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.List;

/**
 * One row of the table of strategies. Their order, their identity stores and what they judge follow from it.
 *
 * @param name by which results, reports and logs call the strategy, one of {@link Strategies}
 * @param credential what it judges
 * @param priority where its identity store stands among those of an application, which default to 100
 * @param <C> what it judges
 */
public record StrategyKind<C extends Credential>(String name, Class<C> credential, int priority) {
    static final StrategyKind<RequestHeaderCredential> REQUEST_HEADER =
            new StrategyKind<>(Strategies.REQUEST_HEADER, RequestHeaderCredential.class, 4);
    static final StrategyKind<UsernamePasswordCredential> BASIC_AUTH_FILE =
            new StrategyKind<>(Strategies.BASIC_AUTH_FILE, UsernamePasswordCredential.class, 5);
    static final StrategyKind<UsernamePasswordCredential> KEYSTONE =
            new StrategyKind<>(Strategies.KEYSTONE, UsernamePasswordCredential.class, 6);
    static final StrategyKind<ClientCertificateCredential> X509 =
            new StrategyKind<>(Strategies.X509, ClientCertificateCredential.class, 10);
    static final StrategyKind<BearerTokenCredential> TOKEN_FILE =
            new StrategyKind<>(Strategies.TOKEN_FILE, BearerTokenCredential.class, 20);
    static final StrategyKind<BearerTokenCredential> SERVICE_ACCOUNT_LEGACY =
            new StrategyKind<>(Strategies.SERVICE_ACCOUNT_LEGACY, BearerTokenCredential.class, 25);
    static final StrategyKind<BearerTokenCredential> SERVICE_ACCOUNT =
            new StrategyKind<>(Strategies.SERVICE_ACCOUNT, BearerTokenCredential.class, 30);
    static final StrategyKind<BearerTokenCredential> BOOTSTRAP_TOKEN =
            new StrategyKind<>(Strategies.BOOTSTRAP_TOKEN, BearerTokenCredential.class, 40);
    static final StrategyKind<BearerTokenCredential> OIDC =
            new StrategyKind<>(Strategies.OIDC, BearerTokenCredential.class, 60);
    static final StrategyKind<BearerTokenCredential> MICROPROFILE_JWT =
            new StrategyKind<>(Strategies.MICROPROFILE_JWT, BearerTokenCredential.class, 65);
    static final StrategyKind<BearerTokenCredential> WEBHOOK =
            new StrategyKind<>(Strategies.WEBHOOK, BearerTokenCredential.class, 70);
    static final StrategyKind<BearerTokenCredential> DELEGATED =
            new StrategyKind<>(Strategies.DELEGATED, BearerTokenCredential.class, 80);

    private static final List<StrategyKind<?>> ALL = List.of(
            REQUEST_HEADER,
            BASIC_AUTH_FILE,
            KEYSTONE,
            X509,
            TOKEN_FILE,
            SERVICE_ACCOUNT_LEGACY,
            SERVICE_ACCOUNT,
            BOOTSTRAP_TOKEN,
            OIDC,
            MICROPROFILE_JWT,
            WEBHOOK,
            DELEGATED);

    /** All of them, in the order in which they are asked (CHAIN-1, CHAIN-2, CHAIN-13, CHAIN-14). */
    public static List<StrategyKind<?>> all() {
        return ALL;
    }
}
