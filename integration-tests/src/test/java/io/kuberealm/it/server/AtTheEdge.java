package io.kuberealm.it.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test class about the edge between the realm and the container. It runs on each kind of server, and on Open Liberty also with the
 * realm in the application, where the container's side of the edge is another one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@OnEveryServer
@Tag("edge")
public @interface AtTheEdge {}
