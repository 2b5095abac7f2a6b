/** Fixtures that tests of several packages use. */
@NullMarked
package io.kuberealm.realm;

import org.jspecify.annotations.NullMarked;
