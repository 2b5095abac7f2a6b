/** Authenticates a caller by the headers of a proxy that proves who it is (RH-1 to RH-11, X509-11). */
@NullMarked
package io.kuberealm.realm.request.headers;

import org.jspecify.annotations.NullMarked;
