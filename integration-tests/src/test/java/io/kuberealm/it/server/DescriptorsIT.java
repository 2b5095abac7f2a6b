package io.kuberealm.it.server;

/** The realm as it usually is on this kind of server: Liberty's feature, or in the application. */
@OnEveryServer
class DescriptorsIT extends DescriptorsContract {
    @Override
    RealmServer start(Setup setup) {
        return RealmServer.start(ServerDirectory.fresh("descriptors"), setup);
    }
}
