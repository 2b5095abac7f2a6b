/** Acting as another user by request headers, for those who may (section 19). */
@NullMarked
package io.kuberealm.realm.impersonation;

import org.jspecify.annotations.NullMarked;
