package io.kuberealm.it.liberty;

import io.kuberealm.it.server.LibertyEdgeContract;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.Setup;

/** The edge between Liberty and the realm where applications carry it. */
class EdgeOfTheRealmInTheWarIT extends LibertyEdgeContract {
    @Override
    protected ServerXml configuration(Setup setup, ServerDirectory directory) {
        return ServerXml.ofCarriers(setup, directory.file("apps"));
    }
}
