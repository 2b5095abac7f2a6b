package io.kuberealm.realm.jakarta;

import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.Reason;
import io.kuberealm.api.Secret;
import io.kuberealm.api.TokenReviewer;
import io.kuberealm.realm.chain.AuthenticationTrace;
import io.kuberealm.realm.chain.NamelessUsers;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import io.kuberealm.realm.wiring.CredentialStores;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reviews tokens by the realm of whichever application the calling thread runs for. Keeps nothing of any. */
public final class ApplicationTokenReviewer implements TokenReviewer {
    /** A review, and one that an identity store of the application asks for meanwhile. */
    private static final int DEEPEST = 2;

    private final Supplier<Optional<ApplicationRealm>> application;
    private final CredentialStores.Source stores;

    /** A reviewer for every application. */
    public ApplicationTokenReviewer() {
        this(ApplicationRealms::current, StoreBeans::ofThisApplication);
    }

    ApplicationTokenReviewer(Supplier<Optional<ApplicationRealm>> application, CredentialStores.Source stores) {
        this.application = application;
        this.stores = stores;
    }

    /**
     * Makes the reviewer a bean of the application whose beans are being discovered. As for {@link StoreBeans} it has a
     * scope without proxies, which Liberty could not make.
     */
    public static void addTo(AfterBeanDiscovery discovery) {
        discovery
                .<TokenReviewer>addBean()
                .types(TokenReviewer.class, Object.class)
                .scope(Singleton.class)
                .createWith(context -> new ApplicationTokenReviewer());
    }

    @Override
    public AuthenticationResult review(Secret token, List<String> audiences) {
        ApplicationRealm realm = application
                .get()
                .orElseThrow(() -> new IllegalStateException(
                        "Kube Realm reviews tokens only for applications that it protects, on their threads. This thread"
                                + " is not one of their threads, or its application has its own mechanism or login-config, or"
                                + " has disabled the realm (see KREALM0005I in the log)."));
        if (AuthenticationTrace.depthOfThisThread() >= DEEPEST) {
            return new Unavailable(
                    Reason.OVERLOADED, "a token review within a token review requested another token review");
        }
        AuthenticationTrace trace = AuthenticationTrace.begin();
        try {
            return NamelessUsers.refuse(realm.chain(stores).review(token, audiences));
        } finally {
            trace.close();
        }
    }
}
