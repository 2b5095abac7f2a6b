/** What the tests of several packages share. */
@NullMarked
package io.kuberealm.realm.testing;

import org.jspecify.annotations.NullMarked;
