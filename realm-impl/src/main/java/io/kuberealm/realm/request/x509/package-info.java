/** Authenticates a caller by the client certificate of its connection (spec.md section 9). */
@NullMarked
package io.kuberealm.realm.request.x509;

import org.jspecify.annotations.NullMarked;
