/** Requests without any credential (ANON-1 to ANON-4). */
@NullMarked
package io.kuberealm.realm.request.anonymous;

import org.jspecify.annotations.NullMarked;
