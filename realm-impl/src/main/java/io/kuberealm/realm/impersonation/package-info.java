/** Acting as another user by request headers, for those who may (IMP-1 to IMP-35). */
@NullMarked
package io.kuberealm.realm.impersonation;

import org.jspecify.annotations.NullMarked;
