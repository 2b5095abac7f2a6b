package io.kuberealm.it.app;

import io.kuberealm.api.RegisteredStrategy;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the name of another strategy. */
@ApplicationScoped
@RegisteredStrategy("directory")
public class TwinTokens extends DirectoryTokens {}
