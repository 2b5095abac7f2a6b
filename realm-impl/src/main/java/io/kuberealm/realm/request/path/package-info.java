/** Request targets of which a container and an application may make different paths. */
@NullMarked
package io.kuberealm.realm.request.path;

import org.jspecify.annotations.NullMarked;
