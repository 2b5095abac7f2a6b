package io.kuberealm.it.liberty;

import io.kuberealm.it.server.LibertyServer;
import io.kuberealm.it.server.NamesContract;
import io.kuberealm.it.server.RealmServer;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.Setup;

/** Names of users and groups on Liberty where the application carries the realm. */
class NamesWithTheRealmInTheWarIT extends NamesContract {
    @Override
    protected RealmServer startServer(ServerDirectory directory, Setup setup) {
        return LibertyServer.startWithRealmInApplications(directory, setup);
    }
}
