/** Reads certificates and verifies client certificate chains. The only package that knows PEM, ASN.1 and paths. */
@NullMarked
package io.kuberealm.realm.pki;

import org.jspecify.annotations.NullMarked;
