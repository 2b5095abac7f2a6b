/** Groups that do not come from the credential (GRP-1 to GRP-3). */
@NullMarked
package io.kuberealm.realm.group;

import org.jspecify.annotations.NullMarked;
