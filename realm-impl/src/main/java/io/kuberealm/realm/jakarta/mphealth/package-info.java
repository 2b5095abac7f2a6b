/** Tells MicroProfile Health whether the realm is ready. Nothing here but the way in is loaded where its API is absent. */
@NullMarked
package io.kuberealm.realm.jakarta.mphealth;

import org.jspecify.annotations.NullMarked;
