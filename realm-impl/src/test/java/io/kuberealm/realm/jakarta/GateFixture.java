package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.config.RawSettings;
import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.RealmStores;
import io.kuberealm.realm.wiring.Realms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A gate between fake servlets and a realm that has its tokens from a file. */
abstract class GateFixture {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    final FakeServlets.Request request = new FakeServlets.Request();
    final FakeServlets.Response response = new FakeServlets.Response();

    @SuppressWarnings("NullAway.Init")
    ApplicationRealm realm;

    /**
     * Opens a realm.
     *
     * @param tokens the content of its token file
     * @param attributes its further settings
     */
    final void open(String tokens, Map<String, String> attributes) throws IOException {
        Map<String, String> all = new HashMap<>(attributes);
        all.put(
                "tokenAuthFile",
                Files.writeString(directory.resolve("tokens.csv"), tokens).toString());
        realm = Realms.ofThisServer()
                .start("test", RawSettings.ofServerXml(all))
                .orElseThrow();
    }

    /** Opens another one in its place. */
    final void reopen(String tokens, Map<String, String> attributes) throws IOException {
        realm.close();
        open(tokens, attributes);
    }

    @AfterEach
    final void closeRealm() {
        realm.close();
    }

    final RequestGate gate() {
        return new RequestGate(realm, RealmStores::new);
    }

    final Decision decide(boolean mustAuthenticate) {
        return gate().decide(request.proxy(), response.proxy(), mustAuthenticate);
    }
}
