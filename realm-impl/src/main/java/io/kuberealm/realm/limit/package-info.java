/** Limits to what requests may do at the same time. */
@NullMarked
package io.kuberealm.realm.limit;

import org.jspecify.annotations.NullMarked;
