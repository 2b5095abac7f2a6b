package io.kuberealm.it.server;

import java.nio.file.Path;

/** The realm in the application, on a Liberty without the feature. */
class DescriptorsInWarIT extends DescriptorsContract {
    @Override
    RealmServer start(Setup setup) {
        ServerDirectory directory = ServerDirectory.withoutFeature("descriptors-in-war");
        ServerXml xml = ServerXml.withFeatures(
                        "restfulWS-3.1",
                        "jsonp-2.1",
                        "transportSecurity-1.0",
                        "appSecurity-5.0",
                        "cdi-4.0",
                        "mpConfig-3.1")
                .with(ServerXml.THREADS_FOR_ALL);
        for (Setup.Application application : setup.applications()) {
            Path war = StandaloneWar.pack(application, setup.settings(), directory.file("applications"));
            xml = xml.application(war, application.contextRoot());
        }
        return LibertyServer.start(directory, xml);
    }
}
