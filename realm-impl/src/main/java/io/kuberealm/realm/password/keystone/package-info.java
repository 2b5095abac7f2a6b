/** User names and passwords that an OpenStack Keystone checks (KS-1 to KS-3). */
@NullMarked
package io.kuberealm.realm.password.keystone;

import org.jspecify.annotations.NullMarked;
