/** Every message the realm logs, with its identifier. */
@NullMarked
package io.kuberealm.realm.log;

import org.jspecify.annotations.NullMarked;
