package io.kuberealm.realm.token.oidc;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.http.HttpGet;
import io.kuberealm.realm.http.HttpResult;
import io.kuberealm.realm.jose.SignatureProvider;
import io.kuberealm.realm.keys.IssuerServices;
import io.kuberealm.realm.metrics.RealmMetrics;
import io.kuberealm.realm.testing.SettableClock;
import io.kuberealm.realm.token.oidc.validation.ValidatedConfiguration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The strategy under test, with a web, a scheduler and a time of its own. */
public final class Oidc {
    public static final Duration MAX_STALE = Duration.ofHours(24);

    public final SettableClock clock = new SettableClock();
    public final ManualScheduler scheduler = new ManualScheduler(clock);
    public final FakeWeb web = new FakeWeb();
    public final List<String> events = new ArrayList<>();

    public IssuerServices services() {
        return services(() -> {});
    }

    /** Services whose connections run {@code whenClosed} at their end. */
    public IssuerServices services(Runnable whenClosed) {
        HttpGet connections = new HttpGet() {
            @Override
            public HttpResult get(URI address, Optional<Secret> bearerToken) {
                return web.get(address, bearerToken);
            }

            @Override
            public void close() {
                whenClosed.run();
            }
        };
        return new IssuerServices(
                authorities -> connections,
                scheduler,
                clock,
                SignatureProvider.jdk(),
                MAX_STALE,
                new RealmMetrics(clock).jwt());
    }

    /** The issuers of a configuration, started. */
    public ReloadableIssuers start(String yaml) {
        ReloadableIssuers issuers = new ReloadableIssuers(valid(yaml), services(), new ReloadListener() {
            @Override
            public void takenOver(ValidatedConfiguration configuration) {
                events.add("taken over");
            }

            @Override
            public void notTakenOver(String reason) {
                events.add("not taken over: " + reason);
            }
        });
        issuers.start();
        return issuers;
    }

    public static ValidatedConfiguration valid(String yaml) {
        try {
            return read(new ConfigurationFormat(Set.of()), yaml);
        } catch (MalformedFileException invalid) {
            throw new AssertionError(invalid.describe(), invalid);
        }
    }

    public static ValidatedConfiguration read(ConfigurationFormat format, String yaml) throws MalformedFileException {
        try {
            return format.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static AuthenticationResult authenticate(ReloadableIssuers issuers, Secret token) {
        return issuers.authenticate(new BearerTokenCredential(token, Audiences.unlimited()));
    }

    /** The configuration of one issuer for the audience {@code app}; {@code more} are further lines of the entry. */
    public static String configuration(String url, String more) {
        return header() + entry(url, more);
    }

    public static String header() {
        return """
                apiVersion: apiserver.config.k8s.io/v1
                kind: AuthenticationConfiguration
                jwt:
                """;
    }

    /** An entry whose mappings are {@code more}, indented by two. */
    public static String entry(String url, String more) {
        return """
                - issuer:
                    url: %s
                    audiences: [app]
                %s
                """.formatted(url, more.indent(2).stripTrailing());
    }

    /** Mappings: the user's name is the claim {@code sub}, the groups are the claim {@code groups}. */
    public static String plain() {
        return """
                claimMappings:
                  username: {claim: sub, prefix: ""}
                  groups: {claim: groups, prefix: ""}
                """;
    }
}
