/** The one place that puts files, strategies, caches and chains together, and that owns their life. */
@NullMarked
package io.kuberealm.realm.wiring;

import org.jspecify.annotations.NullMarked;
