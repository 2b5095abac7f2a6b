/** The jars that only some strategies need, and that a WAR brings itself. */
@NullMarked
package io.kuberealm.realm.jars;

import org.jspecify.annotations.NullMarked;
