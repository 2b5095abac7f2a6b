package io.kuberealm.it.server;

/** Names of users and groups where the realm is brought as it usually is on this server. */
@OnEveryServer
class NamesIT extends NamesContract {
    @Override
    protected RealmServer startServer(ServerDirectory directory, Setup setup) {
        return RealmServer.start(directory, setup);
    }
}
