/** The realm with a real OpenStack Keystone. */
@NullMarked
package io.kuberealm.it.keystone;

import org.jspecify.annotations.NullMarked;
