/** The Authorization: Bearer header (BEAR-1 to BEAR-7). */
@NullMarked
package io.kuberealm.realm.request.bearer;

import org.jspecify.annotations.NullMarked;
