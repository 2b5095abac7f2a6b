package io.kuberealm.it.liberty;

import io.kuberealm.it.server.LibertyEdgeContract;
import io.kuberealm.it.server.ServerDirectory;
import io.kuberealm.it.server.ServerXml;
import io.kuberealm.it.server.Setup;

/** The edge between Liberty and the realm where the feature brings it. */
class EdgeOfTheFeatureIT extends LibertyEdgeContract {
    @Override
    protected ServerXml configuration(Setup setup, ServerDirectory directory) {
        return ServerXml.of(setup);
    }
}
