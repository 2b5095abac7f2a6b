package io.kuberealm.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** Gives its application the container's BASIC mechanism of Jakarta Security. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "own")
public class BasicDefinition {}
