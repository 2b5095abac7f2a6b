package io.kuberealm.it.container;

import io.kuberealm.it.server.Setup;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.Archive;

/** The server of the tests in this package. */
public final class RealmContainer extends PreparedContainer {
    private static final Path TOKENS =
            Path.of("src/test/liberty/container/tokens.csv").toAbsolutePath();
    private static final List<Class<?>> TESTS = List.of(
            AnonymousIT.class,
            BadCredentialOnOpenResourceIT.class,
            OwnIdentityStoreIT.class,
            OwnMechanismIT.class,
            PrincipalIT.class,
            RepeatedAuthenticationIT.class,
            SameNameIT.class,
            SwitchedOffIT.class,
            TokenReviewerIT.class);

    public RealmContainer() {
        super("container");
    }

    @Override
    protected Setup withoutApplications() {
        return Setup.of("token-auth-file", TOKENS.toString());
    }

    @Override
    protected List<Archive<?>> applications() {
        return TESTS.stream()
                .flatMap(test -> Archives.deploymentsOf(test).stream())
                .toList();
    }
}
