/** Authenticates a caller by the client certificate of its connection (X509-1 to X509-13). */
@NullMarked
package io.kuberealm.realm.request.x509;

import org.jspecify.annotations.NullMarked;
