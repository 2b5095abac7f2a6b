/** The only place that makes digests. */
@NullMarked
package io.kuberealm.realm.digest;

import org.jspecify.annotations.NullMarked;
