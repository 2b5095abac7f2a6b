/** Reads JSON of peers within bounds, by one rule for all that the realm reads. */
@NullMarked
package io.kuberealm.realm.json;

import org.jspecify.annotations.NullMarked;
