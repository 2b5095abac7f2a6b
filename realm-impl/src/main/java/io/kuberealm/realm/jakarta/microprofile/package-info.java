/**
 * The caller's token as MicroProfile JWT 2.1 shows it: the principal and the injection of claims. Only {@link MicroProfileJwt} may be
 * used where the API may be absent.
 */
@NullMarked
package io.kuberealm.realm.jakarta.microprofile;

import org.jspecify.annotations.NullMarked;
