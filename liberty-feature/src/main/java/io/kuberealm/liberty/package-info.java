/** Brings server.xml, the applications and their class loaders of Open Liberty to the realm. */
@NullMarked
package io.kuberealm.liberty;

import org.jspecify.annotations.NullMarked;
