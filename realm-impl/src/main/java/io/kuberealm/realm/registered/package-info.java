/** Strategies that applications and bundles bring along, and listeners of what was decided (EXT). */
@NullMarked
package io.kuberealm.realm.registered;

import org.jspecify.annotations.NullMarked;
